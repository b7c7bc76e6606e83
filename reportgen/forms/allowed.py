"""What a form may hold: the kinds of its parts, and the places where one leads to another.

These are lists of what is allowed: what nobody knows does not come into a document. ISO/IEC
29500-1:2016 names the parts (clauses 11 to 15), [MS-DOCX] and [MS-ODRAWXML] those of later Words.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.texts.patterns import pattern
from reportgen.writers.docx.xml import (
    CHART,
    CORE_PROPERTIES,
    DRAWING,
    EXTENDED_PROPERTIES,
    WORD,
)

_OFFICE = "application/vnd.openxmlformats-officedocument."
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_CHART_STYLE = "http://schemas.microsoft.com/office/drawing/2012/chartStyle"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"

MAIN: Final = "officeDocument"
HYPERLINK: Final = "hyperlink"
IMAGE: Final = "image"
FONT: Final = "font"
CORE: Final = "core-properties"


class FormRefusedError(Exception):
    """A given file is not taken as a form; `problem` says why."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.problem = Phrase(key, args)


class XmlPart(NamedTuple):
    """A kind of part: its content type, and its root element."""

    type: str
    root: str


def _word(name: str, root: str, space: str = WORD) -> XmlPart:
    return XmlPart(f"{_OFFICE}wordprocessingml.{name}+xml", f"{{{space}}}{root}")


def _diagram(name: str, root: str) -> XmlPart:
    return XmlPart(f"{_OFFICE}drawingml.{name}+xml", f"{{{_DIAGRAM}}}{root}")


XML_PARTS: Final[Mapping[str, XmlPart]] = {
    MAIN: _word("document.main", "document"),
    "styles": _word("styles", "styles"),
    "settings": _word("settings", "settings"),
    "webSettings": _word("webSettings", "webSettings"),
    "fontTable": _word("fontTable", "fonts"),
    "numbering": _word("numbering", "numbering"),
    "header": _word("header", "hdr"),
    "footer": _word("footer", "ftr"),
    "footnotes": _word("footnotes", "footnotes"),
    "endnotes": _word("endnotes", "endnotes"),
    "comments": _word("comments", "comments"),
    "commentsExtended": _word("commentsExtended", "commentsEx", _WORD_2012),
    "commentsIds": _word(
        "commentsIds", "commentsIds", "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    ),
    "commentsExtensible": _word(
        "commentsExtensible",
        "commentsExtensible",
        "http://schemas.microsoft.com/office/word/2018/wordml/cex",
    ),
    "people": _word("people", "people", _WORD_2012),
    "theme": XmlPart(f"{_OFFICE}theme+xml", f"{{{DRAWING}}}theme"),
    "themeOverride": XmlPart(f"{_OFFICE}themeOverride+xml", f"{{{DRAWING}}}themeOverride"),
    CORE: XmlPart(
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{{{CORE_PROPERTIES}}}coreProperties",
    ),
    "extended-properties": XmlPart(
        f"{_OFFICE}extended-properties+xml", f"{{{EXTENDED_PROPERTIES}}}Properties"
    ),
    "custom-properties": XmlPart(f"{_OFFICE}custom-properties+xml", f"{{{_CUSTOM}}}Properties"),
    "classificationlabels": XmlPart(
        "application/vnd.ms-office.classificationlabels+xml",
        "{http://schemas.microsoft.com/office/2020/mipLabelMetadata}labelList",
    ),
    "chart": XmlPart(f"{_OFFICE}drawingml.chart+xml", f"{{{CHART}}}chartSpace"),
    "chartEx": XmlPart(
        "application/vnd.ms-office.chartex+xml",
        "{http://schemas.microsoft.com/office/drawing/2014/chartex}chartSpace",
    ),
    "chartStyle": XmlPart(
        "application/vnd.ms-office.chartstyle+xml", f"{{{_CHART_STYLE}}}chartStyle"
    ),
    "chartColorStyle": XmlPart(
        "application/vnd.ms-office.chartcolorstyle+xml", f"{{{_CHART_STYLE}}}colorStyle"
    ),
    "chartUserShapes": XmlPart(f"{_OFFICE}drawingml.chartshapes+xml", f"{{{CHART}}}userShapes"),
    "diagramData": _diagram("diagramData", "dataModel"),
    "diagramLayout": _diagram("diagramLayout", "layoutDef"),
    "diagramQuickStyle": _diagram("diagramStyle", "styleDef"),
    "diagramColors": _diagram("diagramColors", "colorsDef"),
    "diagramDrawing": XmlPart(
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        "{http://schemas.microsoft.com/office/drawing/2008/diagram}drawing",
    ),
}
"""The parts of XML by the last step of the type of a relation that leads to them."""

FONT_TYPES: Final = (f"{_OFFICE}obfuscatedFont", "application/x-font-ttf", "application/x-fontdata")

LEFT_OUT: Final[Mapping[str, str]] = {
    "printerSettings": "form.left.printer",
    "webextension": "form.left.add-in",
    "webextensiontaskpanes": "form.left.add-in",
    "intelligence": "form.left.editor",
    "documenttasks": "form.left.tasks",
    "extensibility": "form.left.menus",
    "userCustomization": "form.left.menus",
    "origin": "form.left.signature",
    "glossaryDocument": "form.left.building-blocks",
    "hdphoto": "form.left.effects",
    "stylesWithEffects": "",
    "customXml": "",
    "thumbnail": "",
    "metadata": "",
}
"""Kinds of parts that no printed form needs, and what they are called; some go without saying:
a small picture of the empty form, styles that only Word 2010 read, and data that nothing shows."""

HARMFUL: Final[Mapping[str, str]] = {
    "vbaProject": "form.macros",
    "wordVbaData": "form.macros",
    "keyMapCustomizations": "form.macros",
    "attachedToolbars": "form.macros",
    "attachedTemplate": "form.attached-template",
    "aFChunk": "form.alternative-content",
    "subDocument": "form.alternative-content",
    "frame": "form.alternative-content",
    "oleObject": "form.embedded",
    "package": "form.embedded",
    "control": "form.embedded",
    "activeXControlBinary": "form.embedded",
    "audio": "form.embedded",
    "video": "form.embedded",
    "media": "form.embedded",
    "mailMergeSource": "form.mail-merge",
    "mailMergeHeaderSource": "form.mail-merge",
    "recipientData": "form.mail-merge",
    "transform": "form.alternative-content",
}
"""Kinds of relations for which a form is refused, whatever they lead to, and why."""

_TYPES = pattern(
    r"http://schemas\.openxmlformats\.org/(?:officeDocument|package)/2006/relationships/\S+"
    r"|http://schemas\.microsoft\.com/office/\S+"
)
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""How namespaces and types begin in what Word saves as Strict Open XML (ISO/IEC 29500 Strict)."""

MICROSOFT: Final = "http://schemas.microsoft.com/office/"
# Whose elements and attributes a document may have. What others add, Word reads over
# (ISO/IEC 29500-3, mc:Ignorable), and a form does without.
NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/",
    MICROSOFT,
    "urn:schemas-microsoft-com:",
)
XML_ATTRIBUTES: Final = ("space", "lang")

LEADING: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("hyperlink", "id"): (HYPERLINK,),
    ("hlinkClick", "id"): (HYPERLINK,),
    ("hlinkHover", "id"): (HYPERLINK,),
    ("hlinkMouseOver", "id"): (HYPERLINK,),
    ("blip", "embed"): (IMAGE,),
    ("blip", "link"): (IMAGE,),
    ("imagedata", "id"): (IMAGE,),
    ("imagedata", "pict"): (IMAGE,),
    ("fill", "id"): (IMAGE,),
    ("stroke", "id"): (IMAGE,),
    ("headerReference", "id"): ("header",),
    ("footerReference", "id"): ("footer",),
    ("embedRegular", "id"): (FONT,),
    ("embedBold", "id"): (FONT,),
    ("embedItalic", "id"): (FONT,),
    ("embedBoldItalic", "id"): (FONT,),
    ("chart", "id"): ("chart", "chartEx"),
    ("userShapes", "id"): ("chartUserShapes",),
    ("relIds", "dm"): ("diagramData",),
    ("relIds", "lo"): ("diagramLayout",),
    ("relIds", "qs"): ("diagramQuickStyle",),
    ("relIds", "cs"): ("diagramColors",),
}
"""The elements and attributes that lead to parts and pages by relations, and of which kinds."""

FIELDS: Final = frozenset(
    {
        "=", "ADDIN", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT",
        "AUTOTEXT", "AUTOTEXTLIST", "BARCODE", "BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION",
        "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DISPLAYBARCODE", "DOCPROPERTY",
        "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FILLIN", "FOOTNOTEREF",
        "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "GOTOBUTTON", "HYPERLINK", "IF", "INDEX",
        "INFO", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "MERGEREC", "MERGESEQ",
        "NEXT", "NEXTIF", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
        "PRINTDATE", "PRIVATE", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES",
        "SEQ", "SET", "SHAPE", "SKIPIF", "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC",
        "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME",
        "XE",
    }
)  # fmt: skip
"""Fields that neither read files nor start programs: ISO/IEC 29500-1:2016, 17.16.5, without what
takes in files (INCLUDETEXT, RD, DATABASE …), runs programs (DDE, LINK, MACROBUTTON) or speaks to
the printer (PRINT); and those of later Words."""

ACTIVE: Final[Mapping[str, str]] = {
    "mailMerge": "form.mail-merge",
    "altChunk": "form.alternative-content",
    "subDoc": "form.alternative-content",
    "frameset": "form.alternative-content",
    "attachedTemplate": "form.attached-template",
    "OLEObject": "form.embedded",
    "objectEmbed": "form.embedded",
    "objectLink": "form.embedded",
    "control": "form.embedded",
    "contentPart": "form.embedded",
    "movie": "form.embedded",
    "videoFile": "form.embedded",
    "audioFile": "form.embedded",
    "wavAudioFile": "form.embedded",
    "quickTimeFile": "form.embedded",
    "audioCd": "form.embedded",
    "snd": "form.embedded",
    "media": "form.embedded",
    "webVideoPr": "form.embedded",
    "entryMacro": "form.macros",
    "exitMacro": "form.macros",
    "FieldCodes": "form.macros",
    "WordFieldCodes": "form.macros",
}
"""Elements for which a form is refused, and why."""

DROPPED: Final[Mapping[str, str]] = {
    "dataBinding": "form.left.bindings",
    "printerSettings": "",
    "externalData": "",
    "smartTagType": "",
    "attachedSchema": "",
    "schemaLibrary": "",
    "saveThroughXslt": "",
    "HyperlinkBase": "",
    "HLinks": "",
    "fldData": "",
    "binData": "",
}
"""Elements that are left out, and what they are called. A bound content control would show what
its data says instead of what a tag printed there; the others lead to what is not printed, or say
once more, where nobody can read it, what is written beside them."""
DROPPED_ATTRIBUTES: Final = ("gfxdata",)
"""Attributes that are left out: a whole package of its own may stand in them."""

ADDRESSES: Final = frozenset({"src", "href", "althref", "url", "action", "embeddedHtml"})
"""Attributes that are an address, whatever they say."""
SHAPES: Final = frozenset(
    {"shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "group", "image"}
)
"""Older drawings, whose `href` somebody may follow."""
WORDS: Final = frozenset(
    {
        "descr", "title", "alt", "name", "uri", "prefixMappings", "displayText", "value", "tooltip",
        "instr", "author", "initials", "userId", "providerId", "docLocation", "anchor", "hash",
        "salt", "hashValue", "saltValue", "namespaceuri", "Ignorable", "Requires",
    }
)  # fmt: skip
"""Attributes that are words for people or names of things, even where they look like an address."""
WORDS_AS_VALUES: Final = frozenset(
    {"alias", "tag", "docVar", "lvlText", "docPart", "statusText", "helpText", "default",
     "listEntry"}
)  # fmt: skip
"""Elements whose `val` is such words."""

_WEB_ADDRESS: Final = pattern(r"https?://[^\s\\]+|mailto:[^\s\\/]+", re.IGNORECASE)

_ADDRESS: Final = pattern(
    r"://|\\\\|\b[a-z]:[\\/]|\burl\(|\b(?:file|data|javascript|vbscript|mhtml|mailto|ms-[a-z-]+):",
    re.IGNORECASE,
)


def looks_like_address(text: str) -> bool:
    """Say whether a text may name a file or a page."""
    return _ADDRESS.search(text) is not None


def is_web_address(text: str) -> bool:
    """Say whether somebody may follow a link to it; Word makes links of what looks like one."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def is_known_type(kind: str) -> bool:
    """Say whether the type of a relation is one of ISO/IEC 29500 or of Microsoft's."""
    return _TYPES.fullmatch(kind) is not None
