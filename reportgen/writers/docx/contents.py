"""A table of contents: a TOC field whose entries are stored, so that it is right unless updated."""

from collections.abc import Mapping
from typing import Final

from reportgen.document.nodes import ContentsEntry, TableOfContents
from reportgen.writers.docx.inlines import Bookmark, Inlines, escaped, field, run
from reportgen.writers.docx.revision_marks import revised

_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_ATTACHMENTS: Final = "A"  # the type of the entries that no style brings


def entry_runs(
    contents: TableOfContents, at: int, inlines: Inlines, bookmarks: Mapping[str, Bookmark]
) -> str:
    """Return the line of an entry; the first begins the field, and the last ends it.

    In a redline it is no field: what is gone would be listed again.
    """
    entry = contents.entries[at]
    if contents.revision:
        page = run(f"\t{entry.page}") if entry.page else ""
        number, last = (revised(one, contents.revision) for one in (run(entry.number), page))
        return f"{number}{inlines.runs(entry.children)}{last}"
    bookmark = bookmarks.get(entry.anchor)
    linked = inlines.runs(entry.children, entry.number) + _page(entry, bookmark)
    if bookmark is not None:
        linked = f'<w:hyperlink w:anchor="{bookmark.name}" w:history="1">{linked}</w:hyperlink>'
    begin = _begin(contents.levels) if at == 0 else ""
    return f"{begin}{linked}{_END if at == len(contents.entries) - 1 else ''}"


def page_tab(width: int) -> str:
    """Return the tab before the page of an entry: dots to the right end of the line."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'


def listed(entry: ContentsEntry) -> str:
    """Return the hidden field by which a table of contents finds what has no style of headings."""
    said = escaped(entry.number + "".join(getattr(one, "text", "") for one in entry.children))
    instruction = f'TC "{said}" \\f {_ATTACHMENTS} \\l {entry.level}'
    return (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:instrText xml:space="preserve"> {instruction} '
        '</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _begin(levels: int) -> str:
    instruction = rf'TOC \o "1-{levels}" \f {_ATTACHMENTS} \h \z'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _page(entry: ContentsEntry, bookmark: Bookmark | None) -> str:
    """Return the tab and the page of an entry, if it was measured."""
    if not entry.page:
        return ""
    number = run(entry.page)
    if bookmark is not None:
        number = field(rf"PAGEREF {bookmark.name} \h", entry.page)
    return run("\t") + number
