"""What a Word document leads to and what acts in it, read without any code of the product.

It errs on the side of caution: whatever looks like an address or a program is told, wherever it
stands. That is how one looks at a document before it is sent out of the house.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Names of things, which nobody fetches.
_NAMES = re.compile(r"(?:http://(?:schemas\.|purl\.)|\{[0-9A-F-]{36}\}|urn:schemas-)")
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|\\\\|\b[a-z]:[\\/]|(?:javascript|data|file|mhtml|ms-[a-z-]+):|/etc/",
    re.IGNORECASE,
)
_WORDS = ("descr", "title", "alt")
_PROGRAMS = re.compile(
    r"\b(?:INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON|RD|EMBED|PRINT|CONTROL)\b",
    re.IGNORECASE,
)
_FILES = re.compile(r"file:|\\\\", re.IGNORECASE)
_ACTIVE = re.compile(
    r"(?i)(?:mailMerge|altChunk|subDoc|frameset|attachedTemplate|OLE\w*|object(?:Embed|Link)|control"
    r"|movie|\w*(?:video|audio)\w*|snd|(?:entry|exit)Macro|webVideoPr|dataBinding|externalData"
    r"|mcd|fldData|binData|vbaSuppData|keymaps|customUI|HyperlinkBase|taskpanes?|webextension|script)$"
)
_BINARY = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp"}


def dangers(data: bytes) -> list[str]:
    """Return what leads out of a document or acts in it, and what no relation leads to."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    found = []
    for name, content in parts.items():
        root = _root(content)
        if root is None:
            if not any(content.startswith(start) for start in _BINARY):
                found.append(f"{name}: neither XML nor a picture")
        elif name.lower().endswith(".rels"):
            found += _of_relations(name, root, parts)
        elif name != "[Content_Types].xml":
            found += [f"{name}: {one}" for one in (*_of_elements(root), *_of_fields(root))]
    return [*found, *_lonely(parts)]


def links(data: bytes) -> list[str]:
    """Return the pages that somebody may open from a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = [_root(package.read(name)) for name in package.namelist() if name.endswith(".rels")]
    return [
        str(one.get("Target"))
        for root in roots
        if root is not None
        for one in root
        if one.get("TargetMode") == "External"
    ]


def _root(content: bytes) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - made by the tests
    except ElementTree.ParseError:
        return None


def _of_relations(name: str, root: ElementTree.Element, parts: dict[str, bytes]) -> Iterator[str]:
    folder = name.replace("_rels/", "").rpartition("/")[0]
    for one in root.iter(_RELATION):
        target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") == "External":
            if kind != "hyperlink" or not target.startswith(("http://", "https://", "mailto:")):
                yield f"{name}: {kind} {target}"
        elif not target.startswith("#") and _joined(folder, target) not in parts:
            yield f"{name}: {target} is not there"


def _joined(folder: str, target: str) -> str:
    steps: list[str] = []
    for step in (*folder.split("/"), *target.split("/")):
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _of_elements(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        local = element.tag.rpartition("}")[2]
        if _ACTIVE.fullmatch(local):
            yield f"<{local}>"
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2]
            if name == "gfxdata":
                yield f"<{local} {name}>"
            is_followed = name == "href" and value.startswith("https://")
            if _ADDRESS.search(value) and not (
                _NAMES.match(value) or name in _WORDS or is_followed
            ):
                yield f"<{local} {name}={value!r}>"


def _of_fields(root: ElementTree.Element) -> Iterator[str]:
    """Yield what starts a program or reads a file, in all texts between the marks of fields."""
    depth, pieces = 0, [""]
    for element in root.iter():
        local = element.tag.removeprefix(_WORD)
        if local == "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{_WORD}fldCharType", ""), 0)
        elif local == "fldSimple":
            pieces.append(f" {element.get(f'{_WORD}instr')}")
        elif local in ("instrText", "delInstrText") or (local in ("t", "delText") and depth):
            pieces.append(element.text or "")
    for text in ("".join(pieces), " ".join(pieces)):
        for match in (*_PROGRAMS.finditer(text), *_FILES.finditer(text)):
            yield f"field {match[0]}"


def _lonely(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the parts that nothing leads to, or of which no type is stated."""
    types = _root(parts["[Content_Types].xml"])
    assert types is not None
    stated = {one.get("PartName", "").lstrip("/") for one in types}
    endings = {one.get("Extension", "").lower() for one in types}
    led_to = {"[Content_Types].xml"}
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rpartition("/")[0]
        led_to |= {_joined(folder, one.get("Target", "")) for one in _root(content) or ()}
    for name in parts:
        if not name.endswith(".rels") and name not in led_to:
            yield f"{name}: nothing leads there"
        if name not in stated and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: of no type"
