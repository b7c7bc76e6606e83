import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.diagnostics.wording import message
from reportgen.pipeline.output import (
    Job,
    cannot_write,
    conflicts,
    output_name,
    write_atomically,
)


def found(jobs):
    return [diagnostic.code.id for diagnostic in conflicts(jobs)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("2023/caiwu.yaml", "caiwu.docx"),
        ("examples/guangzhou-2023/report.yaml", "guangzhou-2023.docx"),
        ("dept.2023.yaml", "dept.2023.docx"),
        ("/report.yaml", "report.docx"),
    ],
)
def test_an_output_is_named_after_its_input_or_its_folder(source, name):
    assert output_name(Path(source), ".docx") == name


def test_different_outputs_do_not_conflict(tmp_path):
    jobs = [Job(Path("a.yaml"), tmp_path / "a.docx"), Job(Path("b.yaml"), tmp_path / "b.docx")]

    assert found(jobs) == []


def test_two_inputs_that_would_write_one_file_are_found(tmp_path):
    jobs = [
        Job(Path("2022/a.yaml"), tmp_path / "a.docx"),
        Job(Path("2023/a.yaml"), tmp_path / "x" / ".." / "a.docx"),
    ]

    (collision,) = conflicts(jobs)

    assert collision.code.id == "RG701"
    assert message(collision, "en").startswith("2022/a.yaml and 2023/a.yaml would be written")


def test_an_output_over_an_input_is_found_under_another_name_too(tmp_path):
    source, link = tmp_path / "a.yaml", tmp_path / "link.docx"
    source.write_text("a: 1", encoding="utf-8")
    os.link(source, link)

    assert found([Job(source, source)]) == ["RG702"]
    assert found([Job(source, link)]) == ["RG702"]


def test_the_other_name_that_is_proposed_is_not_that_of_the_input(tmp_path):
    source = tmp_path / "a.md"
    source.write_text("a: 1", encoding="utf-8")

    (clash,) = conflicts([Job(source, source, "md")])
    assert clash.args["suggestion"] == "a-2.md"


def test_a_file_is_written_with_the_folders_it_needs(tmp_path):
    target = tmp_path / "2023" / "报告.docx"

    write_atomically(target, b"new")

    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == ["报告.docx"]  # noqa: PTH208 - names are compared


def test_the_umask_gives_the_permissions_of_a_file(tmp_path):
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.docx", b"new")
    finally:
        os.umask(old)

    assert (tmp_path / "a.docx").stat().st_mode & 0o777 == 0o640


def test_permissions_that_are_asked_for_are_given(tmp_path):
    like = os.stat_result((0o100604, 0, 0, 1, os.getuid(), os.getgid(), 0, 0, 0, 0))
    write_atomically(tmp_path / "a.yaml", b"new", like=like)

    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o604


def test_a_name_of_the_greatest_length_can_be_written(tmp_path):
    target = tmp_path / ("部" * 83 + ".docx")

    write_atomically(target, b"new")

    assert target.read_bytes() == b"new"


@pytest.fixture
def killed(tmp_path):
    """What a process leaves behind that is killed while it writes `a.docx`."""
    code = (
        "import os, signal; from pathlib import Path; from reportgen.pipeline import output;"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL);"
        "output.write_atomically(Path('a.docx'), b'half')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    (left,) = tmp_path.iterdir()
    return left


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_what_a_killed_process_has_left_is_removed_by_the_next_one(tmp_path, killed):
    (tmp_path / "a.docx").write_bytes(b"old")
    others = [f".b.docx{killed.name.removeprefix('.a.docx')}", ".a.docx.tmp"]
    for name in others:
        (tmp_path / name).write_bytes(b"")

    write_atomically(tmp_path / "a.docx", b"new")

    assert (tmp_path / "a.docx").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.docx", *others])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_what_a_running_process_writes_stays(tmp_path, killed):
    beginning = killed.name.rsplit("-", 2)[0]
    running = killed.rename(tmp_path / f"{beginning}-{os.getpid()}-0.tmp")

    write_atomically(tmp_path / "a.docx", b"new")

    assert running.exists()


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "shared.docx").write_bytes(b"old")
    (tmp_path / "a.docx").symlink_to("shared.docx")

    write_atomically(tmp_path / "a.docx", b"new")

    assert (tmp_path / "a.docx").is_symlink()
    assert (tmp_path / "shared.docx").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced():
    write_atomically(Path(os.devnull), b"new")

    assert not Path(os.devnull).is_file()


def test_nothing_is_left_behind_when_writing_fails(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"old")

    with pytest.raises(TypeError):
        write_atomically(tmp_path / "a.docx", "text is not bytes")

    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def test_a_folder_is_not_replaced_by_a_file(tmp_path):
    with pytest.raises(IsADirectoryError) as raised:
        write_atomically(tmp_path, b"new")

    assert message(cannot_write(Path("out"), raised.value), "en") == (
        "cannot write out: there is a folder of that name"
    )


def test_a_reason_that_has_no_words_is_told_as_the_system_tells_it():
    error = OSError(errno.EIO, "Input/output error")

    assert message(cannot_write(Path("out"), error), "zh") == "无法写入 out：Input/output error"


def test_a_file_does_not_become_somebody_elses(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EPERM, "not permitted")

    (tmp_path / "a.yaml").write_bytes(b"old")
    like = os.stat_result((0o100644, 0, 0, 1, os.getuid() + 1, os.getgid(), 0, 0, 0, 0))
    monkeypatch.setattr(os, "chown", refuse)

    with pytest.raises(PermissionError) as refused:
        write_atomically(tmp_path / "a.yaml", b"new", like=like)

    assert (
        cannot_write(tmp_path / "a.yaml", refused.value).args["reason"].key == "write.other-owner"
    )
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
