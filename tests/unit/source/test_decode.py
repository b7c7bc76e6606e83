"""Bytes to text."""

import codecs

import pytest

from reportgen.diagnostics.wording import fix, message
from reportgen.source.decode import CONTROL_CHARACTERS_SHOWN, control_characters, decode
from reportgen.source.source import TextFile

TEXT = "# 部门整体支出绩效自评报告\nyear: 2023\nname: 广州市科学技术协会\n"


def only(decoded):
    (diagnostic,) = decoded.diagnostics
    return diagnostic


def test_utf_8_is_text():
    assert decode(TEXT.encode(), "a.yaml") == (TEXT, [])


def test_a_byte_order_mark_is_a_warning():
    decoded = decode(codecs.BOM_UTF8 + TEXT.encode(), "a.yaml")

    assert decoded.text == TEXT
    assert only(decoded).code.id == "RG103"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode("gbk"), "GBK"),
        ((TEXT + "㐀".encode().decode()).encode("gb18030"), "GB18030"),
        (TEXT.encode("utf-16-le"), "UTF-16LE"),
        (TEXT.encode("utf-16-be"), "UTF-16BE"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32-le"), "UTF-32LE"),
        (TEXT.encode("utf-32-be"), "UTF-32BE"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
        (b"year: 2023\n".decode().encode("utf-16-le"), "UTF-16LE"),
    ],
)
def test_another_encoding_is_named(content, name):
    diagnostic = only(decode(content, "a.yaml"))

    assert diagnostic.code.id == "RG102"
    assert name in message(diagnostic, "zh")
    assert f"iconv -f {name} -t UTF-8" in fix(diagnostic, "zh")


def test_the_first_wrong_byte_is_located():
    diagnostic = only(decode("year: 2023\r\n名: 州\r\n".encode() + b"a: \xb9\xe3", "a.yaml"))

    assert diagnostic.span == ("a.yaml", 3, 4, 3, 5)


def test_a_single_wrong_byte_is_no_other_encoding():
    content = TEXT.encode().replace("科".encode(), b"\xe7\xa7")

    assert "有损坏字节的 UTF-8" in message(only(decode(content, "a.yaml")), "zh")


def test_bytes_of_no_known_encoding_are_said_to_be_so():
    assert "无法识别" in message(only(decode(b"\xff\xff\xff\x80\xff", "a.yaml")), "zh")


def test_a_word_file_is_recognised():
    assert "Word" in message(only(decode(b"PK\x03\x04\x14\x00", "a.docx")), "zh")


def test_a_few_null_bytes_do_not_make_utf_16():
    assert decode(b"a: x\0y\nb: 1\n", "a.yaml").text == "a: x\0y\nb: 1\n"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\x07", "U+0007"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9f", "U+009F"),
        ("\u2028", "U+2028"),
        ("\ud800", "U+D800"),
        ("\ufeff", "U+FEFF"),
        ("\ufffe", "U+FFFE"),
    ],
)
def test_an_invisible_character_is_named_and_located(character, name):
    (diagnostic,) = control_characters(TextFile("a.yaml", f"a: 1\nb: 文{character}字"))

    assert diagnostic.span == ("a.yaml", 2, 5, 2, 6)
    assert name in message(diagnostic, "zh")


def test_visible_text_has_no_control_characters():
    text = "\t中文，“引号”—— \u00a0\u3000 😀 é\r\n"

    assert list(control_characters(TextFile("a.yaml", text))) == []


def test_a_file_full_of_control_characters_is_reported_briefly():
    found = list(control_characters(TextFile("a.yaml", "\x01" * 1000)))

    assert len(found) == CONTROL_CHARACTERS_SHOWN
