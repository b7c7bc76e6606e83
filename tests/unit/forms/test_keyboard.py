import pytest

from reportgen.forms.keyboard import as_typed


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("a | default(“无”)", 'a | default("无")'),
        ("a | default(‘无’)", "a | default('无')"),
        ("a | default(”无”)", 'a | default("无")'),
        ('a | default("无”)', 'a | default("无")'),
        ("a | default（“无”，1）", 'a | default("无",1)'),
        ("a｜amount", "a|amount"),
        ("a。b", "a.b"),
        ("a – b − c", "a - b - c"),
        ("a ≥ 1 and b ≤ 2 or c ≠ 3", "a >= 1 and b <= 2 or c != 3"),
        ("a\xa0+\u3000b\u200b", "a + b"),
        ("ａ ＝＝ １", "a == 1"),
    ],
)
def test_signs_of_word_and_of_input_methods_are_those_of_a_keyboard(tag, meant):
    assert as_typed(tag) == meant


@pytest.mark.parametrize(
    "text", ["“附件”，第１页–２页", "it’s", "a\xa0b", "≥10（万元）", "他说‘好’。"]
)
@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_a_text_stays_as_it_was_typed(text, quotes):
    assert as_typed(f"a | default({quotes[0]}{text}{quotes[1]})") == f'a | default("{text}")'


def test_a_text_with_straight_quotes_in_curly_ones_gets_the_others():
    assert as_typed('“说"好"”') == "'说\"好\"'"


def test_quotes_without_end_are_left_to_jinja():
    assert as_typed("a | default(“无)") == "a | default(“无)"
