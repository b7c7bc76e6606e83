"""`reportgen git-text`: a Word document as text, for git to compare."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import click

from reportgen import disk
from reportgen.cli import options
from reportgen.cli.command import Command, language_of
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.streams import write_for_programs
from reportgen.diagnostics.wording import phrase
from reportgen.texts.word_text import NoWordDocumentError, WordStory, word_text

_LARGEST = 200 * disk.MEBIBYTE


@click.command("git-text", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.lang
def command(file: Path) -> int:
    language = language_of(click.get_current_context())
    try:
        data = disk.content(file, _LARGEST)
    except (OSError, ValueError) as error:
        raise Refusal("cli.error.no-file", name=str(file)) from error
    try:
        stories = word_text(data)
        text = "".join(f"{line}\n" for story in stories for line in _told(story, language))
    except NoWordDocumentError:  # at an error git would show nothing at all
        digest = sha256(data).hexdigest()
        text = phrase("cli.git-text.no-document", language, size=len(data), hash=digest) + "\n"
    write_for_programs(text)
    return FINE


def _told(story: WordStory, language: str) -> Iterator[str]:
    """Yield the lines of a story; what does not stand in the body says where it stands."""
    if story.kind == "body":
        yield from story.lines
        return
    place = phrase(f"cli.git-text.{story.kind}", language)
    yield from (f"[{place}] {line}" for line in story.lines)
