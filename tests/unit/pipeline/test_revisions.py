import shutil
import subprocess

import pytest

from reportgen.pipeline.revisions import Version, last_commit, load_version, read_version
from tests.support.templates import facts

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A repository with a file in a folder, of which the first and the second version differ."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    folder = tmp_path / "repository"
    (folder / "reports").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q")
    commit(folder, "include: lines.yaml\nname: 甲\n", "lines: [1]\n")
    commit(folder, "include: lines.yaml\nname: 乙\n", "lines: [2]\n")
    (folder / "reports" / "dept.yaml").write_text("name: 丙\n", encoding="utf-8")
    return folder


def git(*arguments):
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    command = ["git", *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def commit(folder, main, included):
    (folder / "reports" / "dept.yaml").write_text(main, encoding="utf-8")
    (folder / "reports" / "lines.yaml").write_text(included, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "a version")


def data(version):
    loaded = load_version(version)
    assert loaded.source is not None, facts(loaded.diagnostics)
    return {name: value for name, value in loaded.source.data.items() if name != "include"}


def found(version):
    loaded = load_version(version)
    assert loaded.source is None
    return facts(loaded.diagnostics)


@pytest.mark.parametrize(
    ("text", "revision", "path"),
    [
        ("dept.yaml", "", "dept.yaml"),
        ("HEAD~1:dept.yaml", "HEAD~1", "dept.yaml"),
        ("v1.0:reports/dept.yaml", "v1.0", "reports/dept.yaml"),
        (r"C:\reports\dept.yaml", "", r"C:\reports\dept.yaml"),
        ("C:/reports/dept.yaml", "", "C:/reports/dept.yaml"),
        (r"HEAD:reports\dept.yaml", "HEAD", "reports/dept.yaml"),
        ("HEAD:", "", "HEAD:"),
    ],
)
def test_a_revision_stands_before_the_first_colon(text, revision, path):
    version = read_version(text)

    assert (version.revision, version.path) == (revision, path)


def test_a_file_with_a_colon_in_its_name_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "HEAD:dept.yaml").write_text("", encoding="utf-8")

    assert read_version("HEAD:dept.yaml").revision == ""


def test_a_report_is_read_with_what_it_included_at_that_revision(folder):
    assert data(Version("reports/dept.yaml", "HEAD~1")) == {"name": "甲", "lines": [1]}
    assert data(Version("reports/dept.yaml", "HEAD")) == {"name": "乙", "lines": [2]}
    assert data(Version("reports/dept.yaml")) == {"name": "丙"}


def test_a_path_may_be_seen_from_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder / "reports")

    for path in ("dept.yaml", "./dept.yaml", "../reports/dept.yaml", "reports/dept.yaml"):
        assert data(Version(path, "HEAD"))["name"] == "乙"


def test_the_last_commit_of_a_file_is_found_from_its_own_folder(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    version = last_commit("repository/reports/dept.yaml")
    assert data(version)["name"] == "乙"
    assert version.name == "HEAD:dept.yaml"


def test_findings_name_the_revision_of_every_file(folder):
    commit(folder, "include: lines.yaml\nname: 甲\n", "lines: [\n")
    git("mv", "reports/dept.yaml", "reports/lines.yaml", ".")
    git("commit", "-q", "-m", "moved")

    def files(version):
        return {one.span.file for one in load_version(version).diagnostics}

    assert files(Version("reports/dept.yaml", "HEAD~1")) == {"HEAD~1:reports/lines.yaml"}
    assert files(Version("dept.yaml", "HEAD")) == {"HEAD:./lines.yaml"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-h", "HEAD~99", "HEAD:reports"])
def test_an_unknown_revision_is_found(folder, revision):
    assert found(Version("reports/dept.yaml", revision)) == [("RG710", {"revision": revision})]
    assert not (folder / "x").exists()


def test_a_file_that_is_not_in_the_revision_is_found_with_a_near_name(folder):
    ((code, args),) = found(Version("reports/depd.yaml", "HEAD"))

    assert (code, args["file"]) == ("RG711", "reports/depd.yaml")
    assert args["advice"].args["near"][0] == "reports/dept.yaml"


def test_an_include_that_is_not_in_the_revision_is_found_where_it_is_written(folder):
    git("rm", "-q", "--cached", "reports/lines.yaml")
    git("commit", "-q", "-m", "removed")

    (one,) = load_version(Version("reports/dept.yaml", "HEAD")).diagnostics

    assert (one.code.id, one.span.line) == ("RG711", 1)


def test_a_folder_that_is_in_no_repository_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    assert found(Version("dept.yaml", "HEAD")) == [("RG712", {"folder": "."})]


def test_a_repository_without_a_commit_has_no_last_one(folder, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    git("init", "-q")

    assert found(Version("dept.yaml", "HEAD"))[0][0] == "RG710"


def test_a_machine_without_git_is_told_so(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert found(Version("reports/dept.yaml", "HEAD")) == [("RG713", {})]


def test_what_else_git_says_is_passed_on(folder):
    (folder / ".git" / "config").write_text("[core\n", encoding="utf-8")

    ((code, args),) = found(Version("reports/dept.yaml", "HEAD"))

    assert code == "RG714"
    assert "config" in args["reason"]
