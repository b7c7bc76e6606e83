"""What a PDF file says, read back by pypdf."""

import html
import io
import re
import subprocess
from typing import NamedTuple

import pypdf

from reportgen.writers.anchors import JOINER

_WORD = re.compile(
    r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', re.DOTALL
)
_FOLIO = re.compile(r"—\s*(\d+)\s*—")
_SPACE = re.compile(r"\s+")


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page, with its number and without what is never drawn."""
    return [page.extract_text().replace(JOINER, "") for page in reader(data).pages]


def folios(data: bytes) -> list[int]:
    """Return the printed number of each page."""
    return [int(_FOLIO.findall(text)[0]) for text in page_texts(data)]


def running_text(data: bytes) -> str:
    """Return all that is said, without white space and page numbers, which layout puts in."""
    return _SPACE.sub("", "".join(_FOLIO.sub("", text) for text in page_texts(data)))


def outline(data: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks: how deep each is, from 1, and what it says."""
    return list(_entries(reader(data).outline, 1))


def _entries(entries, depth):
    for entry in entries:
        if isinstance(entry, list):
            yield from _entries(entry, depth + 1)
        else:
            yield depth, entry.title


def links(data: bytes) -> int:
    """Return how many places lead somewhere else."""
    return sum(len(page.get("/Annots") or ()) for page in reader(data).pages)


class Word(NamedTuple):
    """A word on a page: what it says, and its box in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(data: bytes) -> list[list[Word]]:
    """Return the words of each page, as pdftotext finds them."""
    command = ["pdftotext", "-bbox", "-", "-"]
    shown = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return [
        [
            Word(html.unescape(found[5]), *map(float, found.groups()[:4]))
            for found in _WORD.finditer(page)
        ]
        for page in shown.split("<page ")[1:]
    ]


def positions(data: bytes, page: int) -> list[tuple[str, float, float]]:
    """Return the pieces of text on a page with the place of each: points from the lower left."""
    found = []

    def visit(text, user, matrix, font, size):
        x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        if text.strip():
            found.append((text.strip(), x, y))

    reader(data).pages[page].extract_text(visitor_text=visit)
    return found
