"""The parts of the package beside the body: fixed for a style sheet, or small."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportgen.document.nodes import Metadata
from reportgen.style.sheet import StyleSheet
from reportgen.writers.anchors import JOINER
from reportgen.writers.dates import midnight
from reportgen.writers.docx import xml
from reportgen.writers.docx.beside import note_settings
from reportgen.writers.docx.charts import ChartFile
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import Part, part
from reportgen.writers.docx.pictures import PicturePart
from reportgen.writers.docx.sections import footer, header, turned_footer
from reportgen.writers.docx.styles import fonts_part, styles_part

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOTE = "footnote"  # the style that every note has

_PACKAGE_RELATIONSHIPS = (
    f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="document" Type="{xml.RELATIONSHIPS}/officeDocument"'
    ' Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{xml.CORE_PROPERTIES_TYPE}" Target="docProps/core.xml"/>'
    f'<Relationship Id="extended" Type="{xml.RELATIONSHIPS}/extended-properties"'
    ' Target="docProps/app.xml"/></Relationships>'
)
_EXTENDED_PROPERTIES = (
    f'{xml.DECLARATION}<Properties xmlns="{xml.EXTENDED_PROPERTIES}">'
    "<Application>reportgen</Application></Properties>"
)
# What a line must neither end nor begin with: Word's own characters for Chinese, and the one that
# joins what belongs together.
_NOT_LAST = f"$([{{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥{JOINER}"
_NOT_FIRST = (
    "!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄"
    f"﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠{JOINER}"
)


@lru_cache(maxsize=16)
def fixed_parts(  # noqa: PLR0913 - one argument for each thing that they depend on
    sheet: StyleSheet,
    mark: str,
    used: frozenset[str] = frozenset(),
    *,
    turned_pages: bool,
    charts: int = 0,
    tracked: bool = False,
) -> tuple[Part, ...]:
    """Return the parts that the blocks do not change, compressed once for many documents."""
    stories = _stories(sheet, mark, turned_pages=turned_pages)
    contents = {
        "[Content_Types].xml": _content_types(
            [*stories, *_list_parts(sheet), *_note_parts(used)], charts
        ),
        "_rels/.rels": _PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": _EXTENDED_PROPERTIES,
        "word/styles.xml": styles_part(sheet, used),
        "word/settings.xml": _settings(sheet, noted=_NOTE in used, tracked=tracked),
        "word/fontTable.xml": fonts_part(sheet),
        **{f"word/{name}.xml": story for name, story in stories.items()},
    }
    return tuple(part(name, content.encode()) for name, content in contents.items())


def optional_parts(contents: Mapping[str, str]) -> list[Part]:
    """Return the parts by their names that have any content: lists, notes."""
    return [part(f"word/{name}.xml", text.encode()) for name, text in contents.items() if text]


def note_relationships(drawn: Iterable[PicturePart], *, noted: bool) -> list[Part]:
    """Return what the part with notes is related to: the pictures in them may be any."""
    related = "".join(
        f'<Relationship Id="{file.id}" Type="{xml.RELATIONSHIPS}/{file.kind}"'
        f' Target="{file.target}"/>'
        for file in drawn
    )
    if not noted or not related:
        return []
    content = (
        f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
        f"{related}</Relationships>"
    )
    return [part("word/_rels/footnotes.xml.rels", content.encode())]


def document_relationships(
    sheet: StyleSheet,
    used: frozenset[str],
    drawn: Iterable[PicturePart | ChartFile],
    *,
    marked: bool,
    turned_pages: bool,
) -> Part:
    """Return what the main part is related to; `drawn` is what its drawings show."""
    parts = ["styles", "settings", "fontTable", *_list_parts(sheet), *_note_parts(used)]
    names = _story_names(marked=marked, turned_pages=turned_pages)
    related = [
        *((name, name, f"{name}.xml") for name in parts),
        *((name, _kind(name), f"{name}.xml") for name in names),
        *((file.id, file.kind, file.target) for file in drawn),
    ]
    content = "".join(
        f'<Relationship Id="{name}" Type="{xml.RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for name, kind, target in related
    )
    return part(
        "word/_rels/document.xml.rels",
        f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
        f"{content}</Relationships>".encode(),
    )


def core_properties(metadata: Metadata) -> Part:
    """Return who wrote what and when, as far as `metadata` says so."""
    values = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subject,
        "dc:creator": metadata.author,
        "cp:keywords": ", ".join(metadata.keywords),
        "dc:language": metadata.language,
    }
    texts = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in values.items() if text)
    content = (
        f'{xml.DECLARATION}<cp:coreProperties xmlns:cp="{xml.CORE_PROPERTIES}"'
        f' xmlns:dc="{xml.DUBLIN_CORE}" xmlns:dcterms="{xml.DUBLIN_CORE_TERMS}"'
        f' xmlns:xsi="{xml.SCHEMA_INSTANCE}">{texts}{_times(metadata.date)}</cp:coreProperties>'
    )
    return part("docProps/core.xml", content.encode())


def _times(date: str) -> str:
    """Return when a document of `date` was made."""
    day = midnight(date)
    if day is None:
        return ""
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day:%Y-%m-%dT%H:%M:%SZ}</dcterms:{name}>'
        for name in ("created", "modified")
    )


def _settings(sheet: StyleSheet, *, noted: bool, tracked: bool) -> str:
    """Return the settings; in a redline changes go on being tracked."""
    # The compatibility settings are those of a Chinese Word: widths and line ends as officials know
    # them. Fields are not updated on opening, for that asks the reader; their results are stored.
    tracking = "<w:trackRevisions/>" if tracked else ""
    notes = note_settings(sheet) if noted else ""
    return (
        f'{xml.DECLARATION}<w:settings xmlns:w="{xml.WORD}"><w:zoom w:percent="100"/>'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        f'{tracking}<w:defaultTabStop w:val="420"/>'
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{_NOT_LAST}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_NOT_FIRST}"/>'
        f"{notes}<w:compat><w:spaceForUL/>"
        "<w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _stories(sheet: StyleSheet, mark: str, *, turned_pages: bool) -> dict[str, str]:
    """Return the headers and footers by name."""
    odd, even = sheet.page.page_number_odd, sheet.page.page_number_even
    made = {
        "header-odd": lambda: header(mark),
        "header-even": lambda: header(mark),
        "footer-odd": lambda: footer(sheet, odd),
        "footer-even": lambda: footer(sheet, even),
        "footer-odd-turned": lambda: turned_footer(sheet, odd),
        "footer-even-turned": lambda: turned_footer(sheet, even),
    }
    names = _story_names(marked=bool(mark), turned_pages=turned_pages)
    return {name: made[name]() for name in names}


def _story_names(*, marked: bool, turned_pages: bool) -> list[str]:
    names = ["footer-odd", "footer-even"]
    if turned_pages:
        names += ["footer-odd-turned", "footer-even-turned"]
    if marked:
        names += ["header-odd", "header-even"]
    return names


def _kind(story: str) -> str:
    return story.partition("-")[0]


def _note_parts(used: frozenset[str]) -> list[str]:
    """Return the name of the part with notes, if there are any."""
    return ["footnotes"] if _NOTE in used else []


def _list_parts(sheet: StyleSheet) -> list[str]:
    """Return the name of the part that defines lists, if Word counts anything itself."""
    return ["numbering"] if sheet.numbering.kind == "automatic" else []


def _content_types(stories: Iterable[str], charts: int) -> str:
    kinds = {
        "word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "word/styles.xml": f"{_WORD_TYPE}.styles+xml",
        "word/settings.xml": f"{_WORD_TYPE}.settings+xml",
        "word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
        **{f"word/{name}.xml": f"{_WORD_TYPE}.{_kind(name)}+xml" for name in stories},
        **{f"word/charts/chart{number}.xml": _CHART_TYPE for number in range(1, charts + 1)},
    }
    workbooks = f'<Default Extension="xlsx" ContentType="{_WORKBOOK_TYPE}"/>' if charts else ""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{xml.DECLARATION}<Types xmlns="{xml.CONTENT_TYPES}">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{workbooks}{overrides}</Types>"
    )
