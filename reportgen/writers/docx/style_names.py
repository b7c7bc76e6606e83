"""The styles of a sheet as Word knows them: ids and names."""

from collections.abc import Mapping
from typing import NamedTuple


class StyleName(NamedTuple):
    """What a style is called in the file, and what a user of Word sees."""

    id: str
    name: str
    built_in: bool = False


# Word shows its built-in styles in the user's language and gives headings to its navigation pane.
_NAMES: Mapping[str, StyleName] = {
    "attachment": StyleName("Attachment", "附件编号"),
    "title": StyleName("Title", "Title", built_in=True),
    "heading-1": StyleName("Heading1", "heading 1", built_in=True),
    "heading-2": StyleName("Heading2", "heading 2", built_in=True),
    "heading-3": StyleName("Heading3", "heading 3", built_in=True),
    "heading-4": StyleName("Heading4", "heading 4", built_in=True),
    "body": StyleName("BodyText", "Body Text", built_in=True),
    "list": StyleName("ListParagraph", "List Paragraph", built_in=True),
    "cover-title": StyleName("CoverTitle", "封面标题"),
    "cover-line": StyleName("CoverLine", "封面项目"),
    "cover-date": StyleName("CoverDate", "封面日期"),
    "table-opinion": StyleName("TableOpinion", "审核意见"),
    "contents-title": StyleName("TOCHeading", "TOC Heading", built_in=True),
    "contents-1": StyleName("TOC1", "toc 1", built_in=True),
    "contents-2": StyleName("TOC2", "toc 2", built_in=True),
    "contents-3": StyleName("TOC3", "toc 3", built_in=True),
    "contents-4": StyleName("TOC4", "toc 4", built_in=True),
    "footnote": StyleName("FootnoteText", "footnote text", built_in=True),
    "table-group": StyleName("TableGroup", "表格分组"),
    "table-subtotal": StyleName("TableSubtotal", "表格小计"),
    "table-strong": StyleName("TableStrong", "表格重点"),
    "letterhead": StyleName("Letterhead", "发文机关标志"),
    "document-number": StyleName("DocumentNumber", "发文字号"),
    "addressee": StyleName("Addressee", "主送机关"),
    "attachment-only": StyleName("AttachmentOnly", "附件说明"),
    "attachment-first": StyleName("AttachmentFirst", "附件说明首项"),
    "attachment-next": StyleName("AttachmentNext", "附件说明次项"),
    "annotation": StyleName("Annotation", "附注"),
    "table-responsible": StyleName("TableResponsible", "责任人"),
    "imprint-copies": StyleName("ImprintCopies", "抄送机关"),
    "imprint-issuer": StyleName("ImprintIssuer", "印发机关"),
    "imprint-only": StyleName("ImprintOnly", "版记"),
    "signature": StyleName("Signature", "Signature", built_in=True),
    "caption": StyleName("Caption", "caption", built_in=True),
    "unit": StyleName("TableUnit", "表格单位"),
    "table-header": StyleName("TableHeader", "表头"),
    "table-cell": StyleName("TableCell", "表格内容"),
    "table-total": StyleName("TableTotal", "表格合计"),
    "note": StyleName("TableNote", "表注"),
    "figure": StyleName("Figure", "插图"),
    "figure-caption": StyleName("FigureCaption", "图题"),
    "page-number": StyleName("PageNumber", "页码"),
    "mark": StyleName("Mark", "文稿标识"),
}


TABLE_STYLE = StyleName("OfficialTable", "公文表格")
"""The style of tables: lines around all cells, narrow margins in them."""


def style_name(name: str) -> StyleName:
    """Return what the style `name` of a sheet is called in Word."""
    return _NAMES.get(name) or StyleName(f"Style-{name}", name)
