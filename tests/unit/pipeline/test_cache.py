import marshal
import os
from hashlib import sha256

import pytest

from reportgen.pipeline.cache_folder import usable_files
from reportgen.pipeline.check import check
from reportgen.pipeline.states import program

PAGE = "# {{ name }}\n\n{{ lines[0].actual }}\n"


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def run(template, report, cache):
    """A function that checks a report as a new run of the program would."""

    def run():
        store = template(page=PAGE, cache=cache)
        found = check(report(goal="{{ 1 + 1 }}"), store, name="report.yaml")
        assert found.diagnostics == []
        return store, found.document

    return run


def files(cache):
    return sorted(file for file in cache.rglob("*") if file.is_file())


def test_a_second_run_finds_what_the_first_compiled(run, cache):
    store, _ = run()
    first = {file.name: file.read_bytes() for file in files(cache)}

    assert 'lines | sum("actual")' in run()[0].cache.formulas()
    assert store.cache.formulas().keys() == run()[0].cache.formulas().keys()
    assert {file.name: file.read_bytes() for file in files(cache)} == first
    assert len(first) == 3  # the expressions, the layout, and the template


def test_a_layout_that_was_changed_is_compiled_anew(run, template, report, cache):
    run()

    found = check(report(), template(page="# 新\n", cache=cache), name="report.yaml")

    assert found.document.blocks[0].children[0].text == "新"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:0], lambda data: data[:40], lambda data: data[:-1] + b"?"]
)
def test_a_damaged_cache_is_ignored_and_made_anew(run, cache, damage):
    _, document = run()
    whole = [file.read_bytes() for file in files(cache)]
    for file in files(cache):
        file.write_bytes(damage(file.read_bytes()))

    assert run()[1] == document
    assert [file.read_bytes() for file in files(cache)] == whole


@pytest.mark.parametrize(
    "content", [b"", b"x", marshal.dumps(["a", 1]), marshal.dumps((program(), {"x": 1}))]
)
def test_what_is_whole_and_something_else_is_thrown_away(run, cache, content):
    _, document = run()
    whole = [file.read_bytes() for file in files(cache)]
    for file in files(cache):
        kept = file.read_bytes()[sha256().digest_size :]
        wrong = (kept[: sha256().digest_size] if len(file.name) == 64 else b"") + content
        file.write_bytes(sha256(wrong).digest() + wrong)

    assert run()[1] == document
    assert [file.read_bytes() for file in files(cache)] == whole


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such modes")
@pytest.mark.parametrize(("mode", "is_used"), [(0o777, False), (0o1777, True), (0o755, True)])
def test_a_folder_above_in_which_others_can_exchange_it_is_not_used(run, cache, mode, is_used):
    cache.mkdir()
    cache.chmod(mode)

    assert (run()[0].cache.layouts() is not None) is is_used


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such modes")
@pytest.mark.parametrize(("mode", "found"), [(0o600, b"x"), (0o644, b"x"), (0o666, None)])
def test_a_file_that_others_can_write_to_is_not_read(tmp_path, mode, found):
    kept = usable_files(str(tmp_path))
    kept.write("a", b"x")
    (tmp_path / "a").chmod(mode)

    assert kept.read("a") == found


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such modes")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_to_is_not_used(run, cache, mode):
    run()
    (folder,) = cache.iterdir()
    for file in files(cache):
        file.unlink()
    folder.chmod(mode)

    store, _ = run()

    assert files(cache) == []
    assert store.cache.formulas() == {}
    assert store.cache.layouts() is None


def test_a_folder_that_cannot_be_made_is_done_without(run, cache):
    cache.write_text("a file", encoding="utf-8")

    assert run()[0].cache.formulas() == {}


def test_a_cache_that_cannot_be_written_is_done_without(run, cache):
    run()
    for file in files(cache):
        file.unlink()
        file.mkdir()  # in the way

    assert run()[1] is not None
    assert files(cache) == []


def test_without_a_folder_nothing_is_kept(template, report):
    store = template()

    assert check(report(), store, name="report.yaml").diagnostics == []
    assert (store.cache.layouts(), store.cache.formulas()) == (None, {})


def test_a_cache_that_has_seen_too_much_is_not_written(run, cache):
    store, _ = run()
    for file in files(cache):
        file.unlink()
    toolset = store.toolset("small")
    one = next(iter(toolset.formulas.compiled.values()))
    toolset.formulas.compiled.update({str(number): one for number in range(5_000)})

    store.cache.keep(toolset.formulas)

    assert files(cache) == []
