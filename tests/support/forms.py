"""Word documents with tags, written from text: what an office would type in Word."""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import yaml

from tests.support.records import field, group, rows
from tests.support.templates import BOTH

Rows = Sequence[Sequence[str]]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BAR = re.compile(r" \| (?![^{]*\}\})")  # between cells, not before a filter
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in _EDGES)

SCHEMA: Mapping[str, Any] = group(
    template={},
    layout={},
    project=group(
        name=field("text", "项目名称"),
        budget=field("amount", "预算数"),
        note=field("prose", "说明"),
        reason=field("text", "偏差原因"),
    ),
    items=rows(name=field("text", "指标"), score=field("score", "得分"), group=field("text")),
)
VALUES: Mapping[str, Any] = {
    "project": {"name": "科普<&>活动", "budget": 123.456, "note": "**第一**段\n\n第二段"},
    "items": [
        {"name": "甲", "score": 9.5, "group": "产出"},
        {"name": "乙", "score": 10, "group": "产出"},
    ],
}


def form(*content: str | Rows, header: str = "", footer: str = "") -> bytes:
    """Return a small Word document: a text is a paragraph, rows of texts are a table.

    `¦` in a text begins a new run, as Word does inside a tag; what begins with `<w:` is XML.
    """
    stories = {"header": header, "footer": footer}
    stories = {kind: text for kind, text in stories.items() if text}
    places = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in stories)
    body = "".join(map(_block, content))
    section = f"<w:sectPr>{places}</w:sectPr>"
    parts = {
        "[Content_Types].xml": _types(stories),
        "_rels/.rels": _relations({"document": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _story("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            {kind: (kind, f"{kind}1.xml") for kind in stories}
        ),
    }
    for kind, text in stories.items():
        root = "hdr" if kind == "header" else "ftr"
        parts[f"word/{kind}1.xml"] = _story(root, _block(text))
    return packed({name: content.encode() for name, content in parts.items()})


def typed(picture: str) -> bytes:
    """Return the Word document of which a guide shows a picture: a line for each paragraph.

    Lines with bars are rows of a table. Tags are split into runs, as Word saves what one types.
    """
    content: list[str | list[list[str]]] = []
    for line in filter(None, picture.splitlines()):
        if not line.startswith("|"):
            content.append(_as_saved(line))
            continue
        cells = [_as_saved(cell.strip()) for cell in _BAR.split(line.strip("| "))]
        if not content or isinstance(content[-1], str):
            content.append([])
        rows = content[-1]
        assert isinstance(rows, list)
        width = len(rows[0]) if rows else len(cells)
        rows.append(cells + [""] * (width - len(cells)))
    return form(*content)


def _as_saved(text: str) -> str:
    return re.sub(
        r"\{([{%])|(\w)\.(\w)", lambda m: f"{{¦{m[1]}" if m[1] else f"{m[2]}¦.{m[3]}", text
    )


def _block(content: str | Rows) -> str:
    if isinstance(content, str):
        return content if content.startswith("<w:") else f"<w:p>{_runs(content)}</w:p>"
    grid = "<w:gridCol/>" * len(content[0])
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in content)
    properties = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc>{''.join(map(_block, text.split('¶')))}</w:tc>"


def _runs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(
        f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in escaped.split("¦")
    )


def _story(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{content}</w:{root}>'


def _relations(related: Mapping[str, tuple[str, str]]) -> str:
    content = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in related.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def _types(stories: Mapping[str, str]) -> str:
    kinds = {"document": "document.main", **{f"{kind}1": kind for kind in stories}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip file, which is the same at any time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a document in which a part says something else."""
    parts = parts_of(data)
    content = parts[part].decode()
    assert old in content
    return packed(parts | {part: content.replace(old, new, 1).encode()})


def with_part(data: bytes, name: str, content: bytes = b"<x/>") -> bytes:
    """Return a document with one part more."""
    return packed(parts_of(data) | {name: content})


def related(
    data: bytes, kind: str, target: str, *, external: bool = False, name: str = "more"
) -> bytes:
    """Return a document whose body is related to one thing more."""
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    end = "</Relationships>"
    return replaced(data, "word/_rels/document.xml.rels", end, relation + end)


def texts(data: bytes) -> list[str]:
    """Return the paragraphs of the body that stand in no table."""
    document = docx.Document(io.BytesIO(data))
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def tables(data: bytes) -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def write_template(folder: Path, data: bytes, **parts: Any) -> Path:
    """Write a template whose only layout is a Word document."""
    folder.mkdir(parents=True, exist_ok=True)
    description = {
        "name": folder.name,
        "title": BOTH,
        "layouts": {"form": {"file": "form.docx", "title": BOTH}},
        "kept": ["*"],
        "document": {"title": "{{ project.name }}自评表", "author": "某单位"},
    }
    _write_yaml(folder / "template.yaml", description | parts)
    schema = json.dumps(SCHEMA, ensure_ascii=False, indent=1)
    (folder / "schema.json").write_text(f"{schema}\n", encoding="utf-8")
    (folder / "form.docx").write_bytes(data)
    return folder


def write_report(file: Path, template: str, values: Mapping[str, Any] = VALUES) -> Path:
    _write_yaml(file, {"template": template, "layout": "form", **values})
    return file


def _write_yaml(file: Path, content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
