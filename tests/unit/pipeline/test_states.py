import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pipeline import states as module
from reportgen.pipeline.states import TooManyFilesError, changed_since, program, state, states


@given(st.binary(min_size=1, max_size=300), st.data())
def test_any_other_byte_at_any_place_is_another_state(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    other = bytearray(content)
    other[place] ^= data.draw(st.integers(1, 255))
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.yaml")
        file.write_bytes(content)
        before, stamps = state(str(file)), file.stat()
        file.write_bytes(other)
        os.utime(file, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))  # its time says nothing

        assert state(str(file)) != before

        file.write_bytes(content)

        assert state(str(file)) == before


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.yaml").write_text("1")
    (tmp_path / "a" / "two.yaml").write_text("1")
    return tmp_path / "a"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "three.yaml").write_text("1"),
        lambda folder: (folder / "one.yaml").unlink(),
        lambda folder: (folder / "one.yaml").rename(folder / "three.yaml"),
        lambda folder: (folder / "one.yaml").write_text("2"),
    ],
)
def test_a_folder_stands_for_everything_in_it(folder, change):
    before = states([str(folder)])

    change(folder)

    assert states([str(folder)]) != before


def test_a_link_that_leads_to_an_equal_file_elsewhere_is_a_change(folder):
    link = folder / "link"
    link.symlink_to("one.yaml")
    before = state(str(link))
    link.unlink()
    link.symlink_to("two.yaml")

    assert state(str(link)) != before


def test_a_pipe_is_never_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert state(str(tmp_path / "pipe")) is not None


def test_no_file_has_no_state(tmp_path):
    assert state(str(tmp_path / "none")) is None


def test_a_folder_with_too_many_files_is_not_looked_through(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 1)

    with pytest.raises(TooManyFilesError):
        states([str(folder)])


def test_what_was_written_later_or_is_gone_has_changed(folder):
    file = folder / "one.yaml"
    written = file.stat().st_ctime_ns

    assert changed_since([str(file)], written)
    assert not changed_since([str(file)], written + 1)
    assert changed_since([str(folder / "none")], written + 1)


def test_the_program_is_the_same_as_long_as_nobody_touches_it(tmp_path, monkeypatch):
    look = program.__wrapped__  # a process looks once
    before = look()
    (tmp_path / "jinja2-9.9.dist-info").mkdir()

    assert look() == before

    monkeypatch.syspath_prepend(tmp_path)

    assert look() != before
