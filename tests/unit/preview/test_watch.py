from collections import deque
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
import watchfiles

from reportgen.document.nodes import Document, Metadata
from reportgen.pipeline.check import Checked
from reportgen.pipeline.read import read
from reportgen.pipeline.templates import TemplateStore
from reportgen.preview.watch import Watched, watch
from reportgen.source import parse_source

DOCUMENT = Document(Metadata("", ""), ())
PATIENCE = 60.0  # seconds


NOTHING = read(parse_source("", "report.yaml"), TemplateStore(()))


class Made:
    """Something that is made from files; tells when it was made again."""

    def __init__(self, *files: Path, document: Document | None = DOCUMENT) -> None:
        self.files = frozenset(files)
        self.document = document
        self.count = 0
        self.again = Event()
        self._told = 1  # the first time is nothing to tell

    def make(self) -> Checked:
        self.count += 1
        return Checked([], NOTHING, document=self.document, files=self.files)

    def tell(self) -> None:
        """Say that it was made again, once that is finished."""
        if self.count > self._told:
            self._told = self.count
            self.again.set()

    def was_made_again(self) -> bool:
        found = self.again.wait(PATIENCE)
        self.again.clear()
        return found


@contextmanager
def watching(*things: Made):
    watched = [Watched(thing.make) for thing in things]
    for one in watched:
        one.make()
    stop = Event()

    def done() -> None:
        for thing in things:
            thing.tell()

    thread = Thread(target=watch, args=(watched, stop, done))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for file in made:
        file.write_text("a: 1\n", encoding="utf-8")
    return made


def test_only_what_follows_from_a_changed_file_is_made_again(files):
    first, second = (Made(file) for file in files)

    with watching(first, second):
        files[0].write_text("a: 2 \n", encoding="utf-8")

        assert first.was_made_again()
    assert second.count == 1


def test_a_file_that_an_editor_replaces_is_seen(files, tmp_path):
    made = Made(files[0])

    with watching(made):
        (tmp_path / "new").write_text("a: 3\n", encoding="utf-8")
        (tmp_path / "new").replace(files[0])

        assert made.was_made_again()


def test_a_deleted_file_is_seen_and_so_is_its_return(files):
    made = Made(files[0])

    with watching(made):
        files[0].unlink()
        assert made.was_made_again()

        files[0].write_text("a: 1\n", encoding="utf-8")
        assert made.was_made_again()


def test_a_file_in_a_folder_that_is_made_later_is_seen(files, tmp_path):
    late = tmp_path / "sections" / "late.yaml"
    made = Made(files[0], late)

    with watching(made):
        late.parent.mkdir()
        late.write_text("a: 1\n", encoding="utf-8")

        assert made.was_made_again()


def test_a_file_that_counts_only_since_the_last_time_is_followed(files, tmp_path):
    other = tmp_path / "other" / "c.yaml"
    other.parent.mkdir()
    other.touch()
    made = Made(files[0])

    with watching(made):
        made.files |= {other}
        files[0].write_text("include: other/c.yaml\n", encoding="utf-8")
        assert made.was_made_again()

        other.write_text("c: 1\n", encoding="utf-8")
        assert made.was_made_again()


def test_with_errors_the_files_of_the_last_good_time_still_count(files):
    made = Made(*files)
    watched = Watched(made.make)
    watched.make()

    made.files, made.document = frozenset(files[:1]), None
    watched.make()

    assert watched.files == set(files)


def test_a_file_that_is_saved_while_it_is_read_counts_as_changed(files):
    made = Made(files[0])
    watched = Watched(lambda: (files[0].write_text("a: 99\n"), made.make())[1])
    watched.make()
    files[0].write_text("a: 1000\n", encoding="utf-8")

    watched.make()

    assert watched.has_changed()


def test_without_watches_of_the_system_files_are_looked_at_now_and_then(files, monkeypatch):
    def none_left(*_, **__):
        raise OSError
        yield

    monkeypatch.setattr(watchfiles, "watch", none_left)
    made = Made(files[0])

    with watching(made):
        files[0].write_text("a: 2 \n", encoding="utf-8")

        assert made.was_made_again()


def test_who_waits_is_told_when_all_is_made(files):
    made, told = Made(files[0]), deque()
    watched = Watched(made.make)
    watched.make()
    stop = Event()
    files[0].write_text("a: 2 \n", encoding="utf-8")

    watch([watched], stop, lambda: (told.append(made.count), stop.set()))

    assert list(told) == [2]
