"""What the documents say is what the program does.

Fenced blocks are run in their order, in a copy of the examples, as a reader would:

- `console`: lines `$ reportgen …` and below each what it prints; a line `…` leaves lines out;
- `diff`: an edit of the file that its first line names;
- a block with `title="…"`: a file that the reader makes; in a `word` block a Word document, of
  which the block is a picture;
- a block that begins with `# file: …`: an excerpt of that file, where `# …` leaves lines out;
- `jinja example` and the `text` block below it: a layout and what it prints;
- `python`: a session of Python, which goes on in the next such block.
"""

import contextlib
import doctest
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.cli.main import main
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Footnote,
    Heading,
    Inline,
    InlinePicture,
    ListItem,
    Metadata,
    PageBreak,
    Panel,
    Paragraph,
    Picture,
    Script,
    Strong,
    Table,
    TableOfContents,
    Title,
)
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Formula
from reportgen.expressions.scope import Scope
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.functions import LAYOUT_FUNCTIONS
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.check import check
from reportgen.pipeline.files import FolderFiles
from reportgen.pipeline.templates import TemplateStore
from reportgen.record.record import Record
from reportgen.style.load import standard_style
from reportgen.writers.charts import chart_table
from tests.support.forms import tables, texts, typed

ROOT = Path(__file__).parents[2]
GUIDES = ["README.md", "README.zh-CN.md", *sorted(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]
TWINS = [
    ("README.md", "README.zh-CN.md"),
    ("docs/authoring.md", "docs/authoring.zh-CN.md"),
    ("docs/preview.md", "docs/preview.zh-CN.md"),
    ("docs/editors.md", "docs/editors.zh-CN.md"),
    ("docs/settings.md", "docs/settings.zh-CN.md"),
    ("docs/automation.md", "docs/automation.zh-CN.md"),
    ("docs/security.md", "docs/security.zh-CN.md"),
    ("docs/word-forms.md", "docs/word-forms.zh-CN.md"),
    ("docs/api.md", "docs/api.zh-CN.md"),
    ("docs/families.md", "docs/families.zh-CN.md"),
    ("docs/templates.md", "docs/templates.zh-CN.md"),
]
FOR_TEMPLATES = TWINS[-1]
FOR_PROGRAMS = ("docs/api.md", "docs/api.zh-CN.md")
PAGES = sorted(
    str(path.relative_to(ROOT))
    for pattern in ("*.md", "docs/*.md", "examples/*/README.md")
    for path in ROOT.glob(pattern)
)

_FENCE = re.compile(r"^```(\S+) ?(.*)\n((?:.*\n)*?)^```$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ELISION = "…"


class Fence(NamedTuple):
    """One fenced block of a document; `start` is where its body begins."""

    language: str
    info: str
    body: str
    start: int


class Step(NamedTuple):
    """A command, what the document says that it prints, and what it does print."""

    command: str
    stated: str
    printed: str


def fences(text: str) -> list[Fence]:
    return [Fence(match[1], match[2], match[3], match.start(3)) for match in _FENCE.finditer(text)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A copy of what commands in the documents work with, as the current folder."""
    for name in ("examples", "schemas", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("REPORTGEN_TEMPLATE_PATH", raising=False)
    return tmp_path


@pytest.fixture
def fictional():
    """The record of the invented example, with all computed fields."""
    path = ROOT / "examples" / "fictional" / "report.yaml"
    return check(path, TemplateStore((ROOT / "templates",)), name=str(path)).record


@pytest.mark.parametrize("name", GUIDES)
def test_commands_print_what_the_document_says(name, checkout, monkeypatch, request):
    monkeypatch.setenv("REPORTGEN_LANG", "zh" if name.endswith(".zh-CN.md") else "en")
    text = read(name)

    followed = [(fence, list(follow(fence, checkout))) for fence in fences(text)]

    wrong = [step for _, steps in followed for step in steps if not agree(step)]
    if wrong and request.config.getoption("--update-cases"):
        (ROOT / name).write_text(rewritten(text, followed), encoding="utf-8", newline="\n")
        pytest.fail(f"{name} was rewritten: look at the difference and run again")
    assert [(step.command, step.printed) for step in wrong] == []


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("name", FOR_PROGRAMS)
def test_sessions_of_python_show_what_the_document_says(name):
    blocks = [fence.body for fence in fences(read(name)) if fence.language == "python"]
    session = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    told = io.StringIO()

    result = doctest.DocTestRunner().run(session, out=told.write)

    assert result.attempted > 20
    assert told.getvalue() == ""


@pytest.mark.parametrize("name", GUIDES)
def test_excerpts_occur_in_their_files(name):
    marked = [
        (found[1], fence.body.partition("\n")[2])
        for fence in fences(read(name))
        if (found := re.match(r"# file: (\S+)\n", fence.body))
    ]

    assert [(file, body) for file, body in marked if not occurs(body, read(file))] == []


@pytest.mark.parametrize("name", PAGES)
def test_relative_links_lead_somewhere(name):
    links = [link for link in _LINK.findall(_FENCE.sub("", read(name))) if "://" not in link]

    assert [link for link in links if not leads_somewhere(link, ROOT / name)] == []


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_twins_have_the_same_structure(english, chinese):
    assert outline(read(english)) == outline(read(chinese))


@pytest.mark.parametrize("guide", FOR_TEMPLATES)
def test_examples_of_expressions_have_the_stated_results(guide, fictional):
    environment = SandboxEnvironment()
    rows = expression_rows(read(guide))

    results = {
        example: environment.text(Formula(example, environment).evaluate(Scope(fictional, ())))
        for example, _ in rows
    }

    assert rows
    assert results == dict(rows)


@pytest.mark.parametrize("guide", FOR_TEMPLATES)
def test_every_filter_test_and_function_has_an_example(guide, tmp_path):
    environment = LayoutEnvironment(
        (tmp_path,), {"amount": 2, "rate": 2, "score": 2}, standard_style()
    )
    known = {*environment.filters, *environment.tests, *environment.globals, *LAYOUT_FUNCTIONS}
    names = re.findall(r"^\| ((?:`[^`]+`(?:, |、)?)+) \|", read(guide), re.MULTILINE)
    shown = {name for cell in names for name in re.findall("`([^`]+)`", cell)}

    assert sorted(known - shown) == []


@pytest.mark.parametrize("guide", FOR_TEMPLATES)
def test_examples_of_layouts_print_what_is_stated(guide, fictional, tmp_path):
    blocks = fences(read(guide))
    examples = [
        (fence.body, blocks[index + 1].body)
        for index, fence in enumerate(blocks)
        if fence.info == "example"
    ]

    printed = [(layout, laid_out(layout, fictional, tmp_path)) for layout, _ in examples]

    assert examples
    assert printed == examples


@pytest.mark.parametrize("name", ["docs/word-forms.md", "docs/word-forms.zh-CN.md"])
def test_the_word_form_of_the_guide_is_filled(name, checkout):
    for fence in fences(read(name)):
        for _ in follow(fence, checkout):
            pass

    data = (checkout / "funds.docx").read_bytes()
    assert texts(data) == [
        "2000年项目经费使用情况表",
        "填报单位：云溪市图书馆　　　金额单位：万元",
        "总体情况：全年按计划开展古籍保护和读者服务。",
        "填报人：陈晓",
    ]
    assert tables(data)[0][1:] == [
        ["1", "古籍保护", "陈晓", "50.00", "48.60", "97.20%", ""],
        [
            "2",
            "全民阅读活动",
            "林岚",
            "20.00",
            "15.20",
            "76.00%",
            "原定冬季举办的读书节推迟到次年。",
        ],
        ["合计", "", "", "70.00", "63.80", "91.14%", ""],
    ]


def test_the_layers_are_those_of_the_import_contract():
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    stages = re.findall(r"^### (\w+)$", read("docs/architecture.md"), re.MULTILINE)

    layered = [name.strip() for layer in contract["layers"] for name in layer.split("|")]

    assert sorted(stages) == sorted(layered)


def follow(fence: Fence, folder: Path) -> Iterator[Step]:
    """Do what a block says; yield its commands."""
    title = re.fullmatch(r'title="([^"]+)"', fence.info)
    if title:
        target = folder / title[1]
        target.parent.mkdir(parents=True, exist_ok=True)
        content = typed(fence.body) if fence.language == "word" else fence.body.encode()
        target.write_bytes(content)
    elif fence.language == "diff":
        edit(fence.body, folder)
    elif fence.language == "console":
        for command, stated in commands(fence.body):
            yield Step(command, stated, run(command))


def commands(body: str) -> Iterator[tuple[str, str]]:
    for piece in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, stated = piece.partition("\n")
        yield command, stated.rstrip("\n")


def run(command: str) -> str:
    """Run one command line; return all that a reader sees."""
    program, *arguments = shlex.split(command)
    if (program, arguments[0]) == ("cp", "-r"):
        shutil.copytree(*arguments[1:])
        return ""
    assert program == "reportgen", command
    seen = io.StringIO()
    with contextlib.redirect_stdout(seen), contextlib.redirect_stderr(seen):
        main(arguments)
    return seen.getvalue().rstrip("\n")


def edit(body: str, folder: Path) -> None:
    """Replace the lines with - by those with + in the file that the first line names."""
    header, *lines = body.splitlines()
    file = folder / header.removeprefix("--- ")
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, body
    file.write_text(text.replace(old, new), encoding="utf-8")


def agree(step: Step) -> bool:
    """Say whether a command prints what is stated, with any lines where a line is only `…`."""
    stated = "".join(
        r"(?:.*\n)*?" if line == _ELISION else re.escape(line) + r" *\n"
        for line in step.stated.splitlines()
    )
    printed = "".join(f"{line}\n" for line in step.printed.splitlines())
    return re.fullmatch(stated, printed) is not None


def occurs(excerpt: str, text: str) -> bool:
    """Say whether the pieces of an excerpt stand in a file, in their order."""
    position = 0
    for piece in re.split(r"^ *# …\n", excerpt, flags=re.MULTILINE):
        position = text.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


def rewritten(text: str, followed: Sequence[tuple[Fence, list[Step]]]) -> str:
    for fence, steps in reversed(followed):
        if steps and not all(map(agree, steps)):
            body = "\n".join(line for step in steps for line in shown(step)) + "\n"
            text = text[: fence.start] + body + text[fence.start + len(fence.body) :]
    return text


def shown(step: Step) -> Iterator[str]:
    """Yield the lines of a command as they should be, leaving out what is left out now."""
    yield f"$ {step.command}"
    rest = step.printed.splitlines()
    head, *pieces = re.split(rf"^{_ELISION}$\n?", step.stated, flags=re.MULTILINE)
    if not pieces:
        yield from rest
        return
    yield from rest[: head.count("\n")]
    for piece in pieces:
        yield _ELISION
        lines = piece.splitlines()
        if lines:  # as many lines from where the text is most like the first one
            start = rest.index(*get_close_matches(lines[0], rest, n=1, cutoff=0))
            yield from rest[start : start + len(lines)]
            rest = rest[start + len(lines) :]


def leads_somewhere(link: str, page: Path) -> bool:
    """Say whether a link names a file, and a heading of it if it names one."""
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists() or not anchor:
        return target.exists()
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in map(slug, headings)


def slug(heading: str) -> str:
    """Return the name by which web pages link to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def outline(text: str) -> list[str]:
    """Return the levels of headings and the languages of blocks, in their order."""
    return re.findall(r"^(#+ |```\S+)", text, re.MULTILINE)


def expression_rows(text: str) -> list[tuple[str, str]]:
    """Return example and result of each row of a table that has names, example and result."""
    found = re.findall(r"^\| `.*?` \| `(.+)` \| `(.+)` \|$", text, re.MULTILINE)
    return [(example.replace("\\|", "|"), result) for example, result in found]


def laid_out(layout: str, record: Record, folder: Path) -> str:
    (folder / "example.md.j2").write_text(layout, encoding="utf-8")
    environment = LayoutEnvironment(
        (folder,), {"amount": 2, "rate": 2, "score": 2}, standard_style()
    )
    setting = Setting(Metadata("", ""), FolderFiles(ROOT / "docs").read)
    found = lay_out(record, environment, "example.md.j2", setting)
    assert found.document is not None, found.diagnostics
    return "".join(f"{line}\n" for block in found.document.blocks for line in lines_of(block))


def lines_of(block: Block) -> Iterator[str]:
    """Yield a block as plain text."""
    match block:
        case Title(children) | Paragraph(children):
            yield plain(children)
        case Heading() | ListItem():
            yield block.number + plain(block.children)
        case Table():
            yield from table_lines(block)
        case Picture():
            yield f"[{block.name} {block.width:.0f} × {block.height:.0f} mm]"
            yield f"{block.number}　{plain(block.caption)}"
        case Chart():
            yield f"[{block.kind}]"
            yield from table_lines(chart_table(block))
        case Panel():
            for line in block.lines:
                yield " | ".join(filter(None, map(plain, (line.children, line.right))))
        case TableOfContents():
            yield plain(block.title)
            yield from (entry.number + plain(entry.children) for entry in block.entries)
        case Attachment():
            yield f"——— {block.number}"
        case PageBreak():
            yield "———"


def table_lines(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"{table.number}　{plain(table.caption)}"
    if table.unit:
        yield plain(table.unit)
    for row in (*table.header, *table.body):
        yield " | ".join(plain(cell.children) for cell in row.cells)
    for note in table.note:
        yield plain(note)


def plain(inlines: Sequence[Inline]) -> str:
    return "".join(map(plain_inline, inlines))


def plain_inline(inline: Inline) -> str:
    match inline:
        case Strong(children) | Script(children):
            return plain(children)
        case Footnote(number=number):
            return f"[{number}]"
        case InlinePicture(alternative=alternative):
            return f"[{alternative}]"
        case _:
            return getattr(inline, "text", "⏎")
