"""The package of a given Word document: read with care, and refused if it could do harm."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.xml import UnsafeXmlError, parse
from reportgen.texts.patterns import pattern

CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONS: Final = "_rels/.rels"

_LARGEST_FILE = 20 * 1024 * 1024
_LARGEST_CONTENT = 60 * 1024 * 1024
_MOST_PARTS = 500
# XML of Word shrinks to a tenth; a part that shrinks to a thousandth was made to do harm.
_LARGEST_RATIO = 250
_SMALL = 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc, and of what a password protects
_PART_NAME = pattern(r"[!-.0-\[\]^-~]+(/[!-.0-\[\]^-~]+)*")  # no backslash, no empty step

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf")

# The last step of the types of relationships that a form may have. What is not here is code, a
# file inside the file, or a place outside of it.
_HARMLESS = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties",
        "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
        "numbering", "header", "footer", "footnotes", "endnotes", "image", "hyperlink",
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
        "customXml", "customXmlProps", "glossaryDocument", "thumbnail", "metadata",
        "classificationlabels",
    }
)  # fmt: skip
_HARMFUL: Mapping[str, str] = {
    "vbaProject": "form.macros",
    "wordVbaData": "form.macros",
    "keyMapCustomizations": "form.macros",
    "attachedToolbars": "form.macros",
    "attachedTemplate": "form.attached-template",
    "aFChunk": "form.alternative-content",
    "subDocument": "form.alternative-content",
    "oleObject": "form.embedded",
    "package": "form.embedded",
    "control": "form.embedded",
    "activeXControlBinary": "form.embedded",
    "chart": "form.embedded",
    "chartEx": "form.embedded",
}
WEB_ADDRESS: Final = pattern(r"https?://[^\s\\]+|mailto:[^\s\\/]+", re.IGNORECASE)
"""What a form may lead to; Word makes links of addresses as they are typed."""

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class FormRefusedError(Exception):
    """A given file is not taken as a form; `problem` says why."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.problem = Phrase(key, args)


class Relation(NamedTuple):
    """What a part is related to: the last step of the type, and the part or address."""

    id: str
    kind: str
    target: str


class Package(NamedTuple):
    """The parts of a document by name, and what each is related to."""

    parts: Mapping[str, bytes]
    relations: Mapping[str, Sequence[Relation]]
    main: str


def read_package(data: bytes) -> Package:
    """Return the parts of the Word document in `data`.

    Raises:
        FormRefusedError: it is no Word document, or holds what a form does not need: macros, other
            files, places outside of it, or more than can be unpacked.
    """
    parts = _unpacked(data)
    roots = dict(_roots(parts))
    if CONTENT_TYPES not in roots or PACKAGE_RELATIONS not in roots:
        raise FormRefusedError("form.no-word")
    relations = {
        owner_of(name): [_relation(name, one, parts) for one in root]
        for name, root in roots.items()
        if name.endswith(".rels")
    }
    main = [one.target for one in relations[""] if one.kind == "officeDocument"]
    if len(main) != 1 or main[0] not in roots:
        raise FormRefusedError("form.no-word")
    _check_types(roots[CONTENT_TYPES], main[0])
    return Package(parts, relations, main[0])


def relations_of(name: str) -> str:
    """Return the part that says what the part `name` is related to."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def owner_of(name: str) -> str:
    """Return the part whose relations are in the part `name`; of the package's it is ""."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder.removesuffix("_rels"), file.removesuffix(".rels"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > _LARGEST_FILE:
        raise FormRefusedError("form.too-large")
    if data.startswith(_OLD_FORMAT):
        raise FormRefusedError("form.old-or-encrypted")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise FormRefusedError("form.no-word") from error


def _check_entries(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_PARTS:
        raise FormRefusedError("form.too-large")
    if sum(entry.file_size for entry in entries) > _LARGEST_CONTENT:
        raise FormRefusedError("form.too-large")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise FormRefusedError("form.part-twice")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    steps = entry.filename.split("/")
    if _PART_NAME.fullmatch(entry.filename) is None or {".", ".."}.intersection(steps):
        raise FormRefusedError("form.part-name", part=entry.filename[:80])
    if ":" in steps[0]:
        raise FormRefusedError("form.part-name", part=entry.filename[:80])
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise FormRefusedError("form.old-or-encrypted")
    if entry.file_size > max(_SMALL, _LARGEST_RATIO * entry.compress_size):
        raise FormRefusedError("form.too-large")


def _roots(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Yield the root elements; everything but pictures and fonts has to be plain XML."""
    for name, content in parts.items():
        if name.casefold().endswith(_PICTURES):
            continue
        if name.casefold().endswith(".bin"):
            key = "form.macros" if "vba" in name.casefold() else "form.embedded"
            raise FormRefusedError(key, part=name)
        try:
            yield name, parse(content)
        except UnsafeXmlError as error:
            raise FormRefusedError("form.unsafe-xml", part=name) from error


def _relation(file: str, element: Any, parts: Mapping[str, bytes]) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if kind in _HARMFUL:
        raise FormRefusedError(_HARMFUL[kind], part=owner_of(file))
    if element.get("TargetMode") == "External":
        if kind != "hyperlink" or WEB_ADDRESS.fullmatch(target) is None:
            raise FormRefusedError("form.external", target=target[:80])
        return Relation(element.get("Id", ""), kind, target)
    if kind not in _HARMLESS:
        raise FormRefusedError("form.part-kind", kind=kind[:40])
    if kind == "hyperlink" and target.startswith("#"):
        return Relation(element.get("Id", ""), kind, target)
    folder = owner_of(file).rpartition("/")[0]
    name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    if ":" in target or "\\" in target or name not in parts or _climbs(folder, target):
        raise FormRefusedError("form.external", target=target[:80])
    return Relation(element.get("Id", ""), kind, name)


def _climbs(folder: str, target: str) -> bool:
    """Say whether a relative target leads out of the package on its way."""
    return posixpath.normpath(posixpath.join(folder, target.lstrip("/"))).startswith("..")


def _check_types(root: Any, main: str) -> None:
    for element in root:
        kind = element.get("ContentType", "")
        if "macroEnabled" in kind or "vba" in kind.casefold():
            raise FormRefusedError("form.macros", part=element.get("PartName", ""))
    stated = [one.get("ContentType") for one in root if one.get("PartName", "").lstrip("/") == main]
    if stated != [_MAIN_TYPE]:
        raise FormRefusedError("form.no-word")
