"""Files after what has one right answer was mended: nothing else in them may change."""

import codecs
import errno
import os
import resource
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics.codes import BYTE_ORDER_MARK, CANNOT_WRITE
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Edit, Span
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.fix import fix, write_changes
from reportgen.pipeline.read import read
from reportgen.pipeline.templates import TemplateStore
from reportgen.pipeline.working_copy import FileChange

TEMPLATES = Path(__file__).parents[2] / "cases" / "templates"
STORE = TemplateStore((TEMPLATES,))
HEAD = "template: budget\nlayout: page\ndepartment: 甲局\n"


def checked(loaded):
    return check_read(read(loaded, STORE))


def fixed(file):
    return fix(file, checked, name=file.name)


def mended(content: bytes) -> bytes:
    """Return what becomes of a report of one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.yaml")
        file.write_bytes(content)
        result = fixed(file)
        assert file.read_bytes() == content
        return result.changes[0].after if result.changes else content


def test_a_stated_value_that_a_formula_gives_otherwise_is_taken_out():
    before = HEAD + (
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, initial: 8, final: 10, actual: 9, control_rate: 91%}  # 核对\n"
        "    - id: b\n      name: 乙\n      initial: 8\n      control_rate: 12%\n      final: 4\n"
        "      actual: 4\n"
        "  total: {final: 25}\n"
    )

    assert mended(before.encode()).decode() == HEAD + (
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, initial: 8, final: 10, actual: 9}  # 核对\n"
        "    - id: b\n      name: 乙\n      initial: 8\n      final: 4\n"
        "      actual: 4\n"
    )


def test_values_that_agree_or_differ_by_a_tail_stay():
    text = HEAD + (
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, initial: 8, final: 10.01, actual: 9, control_rate: 89.91%}\n"
        "    - {id: b, name: 乙, initial: 8, final: 1.01, actual: 1, explanation: 略}\n"
        "  total: {final: 11.03}\n"
    )

    assert mended(text.encode()) == text.encode()


def test_a_value_that_follows_from_a_doubtful_figure_stays():
    text = HEAD + (
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, initial: 8, final: 10, actual: 9元, control_rate: 97%}\n"
    )

    assert mended(text.encode()) == text.encode()


def test_a_rate_that_can_only_lack_its_sign_gets_it():
    text = HEAD + (
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, initial: 8, final: 10, actual: 9, control_rate: 90.00 }\n"
        "    - {id: b, name: 甲, initial: 8, final: 10, actual: 9, control_rate: 0.90 }\n"
    )

    assert mended(text.encode()).decode() == text.replace("90.00", "90.00%")


# Pieces of a report as pairs: what is written, and what of it must be left.
LINE_END = st.sampled_from(["\n", "\r\n"])
BLANKS = st.sampled_from(["", " ", "   "])
COMMENT = st.sampled_from(["", "  # 注：{a: 1}", " #"])
NOTHING = ("", "")
NAME = st.sampled_from(["甲", "'甲 #'", '"a: \\u7532"', "甲 乙", "&n 甲", "!!str 5"])


@st.composite
def own_lines(draw):
    written = draw(st.sampled_from(["", "", "\n", "# 注\r\n", "      # share: 1%\n", "   \n"]))
    return written, written


@st.composite
def rows(draw, number):
    """A row of the budget, in lines of its own or between brackets, with a wrong rate or none."""
    end, comment, blanks = draw(LINE_END), draw(COMMENT), draw(BLANKS)
    name = draw(NAME).replace("&n", f"&n{number}")
    fields = [f"id: r{number}", f"name: {name}", "initial: 8", "final: 10", "actual: 9.50"]
    wrong = draw(st.sampled_from([None, "control_rate: 95.1%", "control_rate: '12%'"]))
    place = draw(st.integers(1, len(fields)))
    shown = [*fields[:place], *([wrong] if wrong else []), *fields[place:]]
    if draw(st.booleans()):
        dash = f"    -{blanks} "
        rest = f"{comment}{end}"
        return tuple(f"{dash}{{{', '.join(of)}}}{rest}" for of in (shown, fields))
    pieces = []
    for field in shown:
        lead = "    - " if field == shown[0] else "      "
        line = f"{lead}{field}{blanks}{comment}{end}"
        pieces.append((line, "" if field == wrong else line))
        if field == shown[0] or draw(st.booleans()):
            pieces.append(draw(own_lines()))
    return tuple("".join(part) for part in zip(*pieces, strict=True))


@st.composite
def reports(draw):
    end = draw(LINE_END)
    head = HEAD.replace("\n", end) + f"summary: |{end}  第一行  {end}{end}  # 不是注释{end}"
    start = f"budget:{draw(COMMENT)}{end}  unit: 万元{end}  lines:{end}"
    parts = [(head, head), draw(own_lines()), (start, start)]
    parts += [draw(rows(number)) for number in range(draw(st.integers(1, 3)))]
    tail = draw(st.sampled_from(["", "# Ende", "\n\n", "  # x\n"]))
    parts.append((tail, tail))
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return tuple(mark + "".join(part).encode() for part in zip(*parts, strict=True))


@given(reports())
def test_untouched_bytes_stay_untouched_and_a_second_run_changes_nothing(report):
    before, expected = report

    after = mended(before)

    assert after == expected
    assert mended(after) == after


def test_included_files_are_mended_too(tmp_path):
    main, part = tmp_path / "report.yaml", tmp_path / "parts" / "budget.yaml"
    part.parent.mkdir()
    main.write_bytes(b"include: parts/budget.yaml\r\n" + HEAD.encode())
    part.write_bytes(
        "budget:\n  unit: 万元\n  lines:\n    - {id: a, name: 甲, initial: 8, final: 10, "
        "actual: 9}\n  total: {actual: 7}\r\n".encode()
    )

    result = fixed(main)

    assert [(change.name, change.path) for change in result.changes] == [
        ("parts/budget.yaml", part.resolve())
    ]
    assert result.changes[0].after.endswith(b"actual: 9}\n")
    assert write_changes(result.changes) == []
    assert fixed(main).changes == ()


def always(*edits):
    """Return a check that finds the same thing again and again, with `edits`."""

    def check(loaded):
        found = [Diagnostic(BYTE_ORDER_MARK, None, {"n": n}, ("a",), edits=(edit,))
                 for n, edit in enumerate(edits)]  # fmt: skip
        return Checked(found, read(loaded, STORE))

    return check


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Span("a.yaml", 1, 1, 1, 2), "b"),  # now there are two of them
        Edit(Span("a.yaml", 1, 1, 2, 1), "[\n"),
        Edit(Span("a.yaml", 1, 5, 2, 1), "\nc: 1\n"),
        Edit(Span("a.yaml", 7, 1, 7, 2), "b"),
        Edit(Span("a.yaml", 1, 4, 1, 99), "b"),
        Edit(Span("other.yaml", 1, 1, 1, 1), "b"),
    ],
)
def test_edits_that_do_harm_are_left_out_and_the_others_made(tmp_path, edit):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\nb: 2\n")
    good = Edit(Span("a.yaml", 2, 4, 2, 5), "3")

    def check(loaded):
        left = [good] if loaded.source.data["b"] == 2 else []
        return always(edit, *left)(loaded)

    result = fix(file, check, name="a.yaml")

    assert [change.after for change in result.changes] == [b"a: 1\nb: 3\n"]
    assert result.mended == 1
    assert len(result.after.diagnostics) == 1


def test_an_edit_after_which_its_finding_comes_back_is_not_made(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")

    result = fix(file, always(Edit(Span("a.yaml", 1, 5, 1, 5), "0")), name="a.yaml")

    assert (result.changes, result.mended) == ((), 0)


def test_invisible_characters_are_taken_out():
    text = HEAD.replace("甲", "\x08甲\ufeff").replace("budget\n", "budget\x7f\n")
    rest = "budget:\n  unit: 万元\n  lines:\n    - {id: a, name: 甲, actual: 9}\n"

    assert mended((text + rest).encode()).decode() == HEAD + rest


def test_what_ends_lines_in_other_programs_is_taken_out_of_a_text():
    text = f"{HEAD}summary: 一\u2028二\x0b三\x08\n".encode()

    assert mended(text) == f"{HEAD}summary: 一二三\n".encode()


def test_a_broken_file_is_left_alone(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: [\n")

    assert fix(file, checked, name="a.yaml").changes == ()


def changes_of(file):
    """Return the change that makes a 1 a 2."""

    def check(loaded):
        edits = [Edit(Span("a.yaml", 1, 4, 1, 5), "2")] if loaded.source.data["a"] == 1 else []
        return always(*edits)(loaded)

    return fix(file, check, name="a.yaml").changes


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_a_file_stays_the_same(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")
    file.chmod(0o640)

    assert write_changes(changes_of(file)) == []
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"a: 2\n", 0o640)


def test_a_link_and_a_file_that_somebody_wrote_meanwhile_are_not_written(tmp_path):
    file, link = tmp_path / "a.yaml", tmp_path / "b" / "a.yaml"
    file.write_bytes(b"a: 1\n")
    link.parent.mkdir()
    link.symlink_to(file)
    changes = [*changes_of(link), *changes_of(file)]
    file.write_bytes(b"a: 1\nb: 2\n")

    found = write_changes(changes)

    assert [one.args["reason"].key for one in found] == ["write.is-link", "write.has-changed"]
    assert file.read_bytes() == b"a: 1\nb: 2\n"


def test_a_file_with_another_name_is_not_parted_from_it(tmp_path):
    file, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    file.write_bytes(b"a: 1\n")
    other.hardlink_to(file)

    (found,) = write_changes(changes_of(file))

    assert found.args["reason"].key == "write.has-names"
    assert other.read_bytes() == file.read_bytes() == b"a: 1\n"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="gives files away")
def test_a_file_stays_its_owners(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")
    os.chown(file, 12345, 12346)

    assert write_changes(changes_of(file)) == []
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


def test_a_file_that_is_protected_from_writing_is_not_replaced(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")
    changes = changes_of(file)
    file.chmod(0o444)

    (found,) = write_changes(changes)

    assert found.args["reason"].key == "write.file-read-only"
    assert file.read_bytes() == b"a: 1\n"


@pytest.fixture
def full_disk():
    """A function that lets no file be longer than three bytes, as long as it is entered."""

    @contextmanager
    def full_disk():
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full_disk


def test_a_write_that_fails_is_told_and_leaves_the_file_and_the_others_are_written(
    tmp_path, full_disk
):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for file in (first, second):
        file.write_bytes(b"1\n")
    changes = [
        FileChange(first, "a.yaml", b"1\n", b"long\n"),
        FileChange(second, "b.yaml", b"1\n", b"2\n"),
    ]

    with full_disk():
        (found,) = write_changes(changes)

    assert (found.code, found.span) == (CANNOT_WRITE, None)
    assert found.args == {"output": str(first), "reason": os.strerror(errno.EFBIG)}
    assert (first.read_bytes(), second.read_bytes()) == (b"1\n", b"2\n")
    assert sorted(tmp_path.iterdir()) == [first, second]


def test_what_must_not_be_written_is_told_by_the_name_in_findings(tmp_path):
    gone = FileChange(tmp_path / "gone.yaml", "parts/gone.yaml", b"1\n", b"2\n")

    (found,) = write_changes([gone])

    assert (found.code, found.span) == (CANNOT_WRITE, None)
    assert found.args == {"output": "parts/gone.yaml", "reason": Phrase("write.has-changed")}
    assert not gone.path.exists()


@pytest.mark.parametrize(("rounds", "settled"), [(1, True), (19, True), (20, False)])
def test_what_one_edit_leads_to_is_mended_too_up_to_a_limit(tmp_path, rounds, settled):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 100\n")

    def check(loaded):
        count = int(loaded.source.data["a"])
        edits = [Edit(Span("a.yaml", 1, 4, 1, 7), str(count + 1))] if count < 100 + rounds else []
        return always(*edits)(loaded)

    result = fix(file, check, name="a.yaml")

    assert result.mended == (rounds if settled else 0)
    expected = [f"a: {100 + rounds}\n".encode()] if settled else []
    assert [change.after for change in result.changes] == expected
    assert len(result.before.diagnostics) == 1
    assert len(result.after.diagnostics) == (0 if settled else 1)


@pytest.mark.parametrize("harmful", [{0}, {1, 2}, {3}, {0, 1, 2, 3}, {0, 2, 4}])
def test_of_many_edits_exactly_those_that_do_harm_are_left_out(tmp_path, harmful):
    file = tmp_path / "a.yaml"
    keys = "abcde"
    file.write_text("".join(f"{key}: 1\n" for key in keys))
    texts = ["[" if line in harmful else "2" for line in range(5)]

    def check(loaded):
        edits = [
            Edit(Span("a.yaml", line + 1, 4, line + 1, 5), text)
            for line, text in enumerate(texts)
            if loaded.source.data[keys[line]] == 1
        ]
        return always(*edits)(loaded)

    result = fix(file, check, name="a.yaml")

    after = "".join(f"{key}: {1 if line in harmful else 2}\n" for line, key in enumerate(keys))
    assert [change.after.decode() for change in result.changes] == (
        [] if len(harmful) == 5 else [after]
    )
    assert (result.mended, len(result.after.diagnostics)) == (5 - len(harmful), len(harmful))


def test_an_endless_edit_does_not_keep_others_from_being_made(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\nb: 2\n")

    def check(loaded):
        endless, good = Edit(Span("a.yaml", 1, 5, 1, 5), "0"), Edit(Span("a.yaml", 2, 4, 2, 5), "3")
        found = [Diagnostic(BYTE_ORDER_MARK, None, {}, ("a",), edits=(endless,))]
        if loaded.source.data["b"] == 2:
            found.append(Diagnostic(BYTE_ORDER_MARK, None, {}, ("b",), edits=(good,)))
        return Checked(found, read(loaded, STORE))

    result = fix(file, check, name="a.yaml")

    assert [change.after for change in result.changes] == [b"a: 1\nb: 3\n"]
