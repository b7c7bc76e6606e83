"""Nothing that was read is written over, by any command and under any name."""

import pytest

from reportgen.cli.main import main
from tests.fuzz.material import FILES, FORM
from tests.support.forms import packed

SETTINGS = FILES["reportgen.toml"] + '[words]\nfiles = ["words.toml"]\n'
PART = "my/library/part.md"
MORE = {
    "reportgen.toml": SETTINGS,
    "words.toml": 'words = """\n数字化扫瞄 数字化扫描\n"""\n',
    "my/library/long.md.j2": FILES["my/library/long.md.j2"] + '\n{% include "part.md" %}\n',
    PART: "完。\n",
}
READ = sorted({*FILES, *MORE, "my/library/form.docx"})
BUILDS = [
    ("--to", "md"), ("--to", "html"), ("--to", "txt"), ("--draft", "--to", "md"),
    ("--layout", "form", "--to", "docx"),
]  # fmt: skip
NAMES = ("itself", "another spelling", "symlink", "hard link")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "work"
    for path, text in (FILES | MORE).items():
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (place / "my/library/form.docx").write_bytes(packed(FORM))
    monkeypatch.chdir(place)
    return place


@pytest.fixture(params=NAMES)
def output(request, folder, tmp_path):
    """A function that returns a name of a file that ends as an output must."""

    def named(file, suffix):
        read, link = folder / file, tmp_path / f"link.{suffix}"
        match request.param:
            case "symlink":
                link.symlink_to(read)
            case "hard link":
                link.hardlink_to(read)
            case spelling:
                link = read if spelling == "itself" else folder / "my" / ".." / file
        if link.suffix != f".{suffix}":
            pytest.skip("no output has this name")
        return str(link)

    return named


def contents(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def refused(folder, *command):
    before = contents(folder)

    assert main([*command, "--template-path", "my", "--lang", "en"]) != 0
    assert contents(folder) == before


@pytest.mark.parametrize("file", READ)
@pytest.mark.parametrize("options", BUILDS, ids=" ".join)
def test_a_build_writes_over_nothing_it_has_read(folder, output, file, options, capsys):
    if ("form" in options) != (file == "my/library/form.docx"):
        pytest.skip("another layout is built")
    name = output(file, options[-1])

    refused(folder, "build", "report.yaml", *options, "-o", name)

    assert "RG702" in capsys.readouterr().out


@pytest.mark.parametrize("file", [file for file in READ if file != PART])  # it runs no layout
@pytest.mark.parametrize("suffix", ["md", "html", "json", "docx"])
def test_a_comparison_writes_over_nothing_it_has_read(folder, output, file, suffix):
    refused(folder, "diff", "last.yaml", "report.yaml", "-o", output(file, suffix))


@pytest.mark.parametrize("file", READ)
def test_a_redline_writes_over_nothing_it_has_read(folder, output, file):
    refused(folder, "diff", "last.yaml", "report.yaml", "--redline", output(file, "docx"))


@pytest.mark.parametrize("file", READ)
def test_the_next_year_is_written_over_nothing_that_was_read(folder, output, file, capsys):
    refused(folder, "roll", "report.yaml", "--force", "-o", output(file, "yaml"))


def test_what_was_built_before_is_built_again(folder):
    for _ in range(2):
        assert (
            main(["build", "report.yaml", "--template-path", "my", "-o", "my/library/out.docx"])
            == 0
        )
