import pytest

from reportgen.checks.rules.wording import check_wording
from reportgen.checks.vocabulary import load_vocabulary, own_vocabulary
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Severity
from tests.support.subjects import fixed, of_texts

OWN = own_vocabulary()
WORDS = [(words, wrong, right) for words in OWN.lists for wrong, right in words.words.items()]


def found(*texts):
    return list(check_wording(of_texts(*texts)))


def written(tmp_path, text, name="words.toml"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def problems(tmp_path, text):
    vocabulary = load_vocabulary([written(tmp_path, text)])
    assert vocabulary.lists == ()
    return [(one.code, one.span.line, one.args["problem"].key) for one in vocabulary.diagnostics]


def test_there_are_some_hundred_wrong_words():
    assert len(WORDS) > 800


def test_every_wrong_word_is_found():
    texts = [wrong for _, wrong, _ in WORDS]

    seen = {(one.code, one.path[1]) for one in found(*texts)}

    assert [
        wrong for index, (words, wrong, _) in enumerate(WORDS) if (words.code, index) not in seen
    ] == []


def test_no_right_word_is_found():
    assert [one.args["found"] for one in found(*[right for _, _, right in WORDS])] == []


def test_a_word_is_right_where_the_list_says_so():
    cases = [
        (word, longer)
        for words in OWN.lists
        for word, all_longer in words.unless.items()
        for longer in all_longer
    ]

    seen = {(one.path[1], one.args["found"]) for one in found(*[longer for _, longer in cases])}

    assert [cases[index] for index, word in seen if cases[index][0] == word] == []


def test_no_word_is_in_two_lists():
    words = [wrong for _, wrong, _ in WORDS]

    assert sorted(word for word in words if words.count(word) > 1) == []


def test_no_word_makes_another_one_needless():
    words = {wrong for _, wrong, _ in WORDS}

    assert [(one, other) for one in words for other in words if one != other and one in other] == []


@pytest.mark.parametrize(
    "pattern", OWN.patterns, ids=lambda pattern: f"{pattern.code.id}-{pattern.wrong}"
)
def test_a_pattern_finds_its_own_wrong_sentence_and_nothing_in_the_right_one(pattern):
    assert [one.code for one in found(pattern.wrong)] == [pattern.code]
    assert found(pattern.right) == []


@pytest.mark.parametrize(
    "pattern",
    [one for one in OWN.patterns if one.replace is not None or one.half_width],
    ids=lambda pattern: f"{pattern.code.id}-{pattern.wrong}",
)
def test_what_a_pattern_writes_instead_makes_the_wrong_sentence_right(pattern):
    data = {"texts": [pattern.wrong]}

    assert fixed(found(pattern.wrong), data) == {"texts": [pattern.right]}


def test_the_list_of_a_project_is_read(tmp_path):
    file = written(tmp_path, "words = '''\n# 馆名\n图书官 图书馆 图书官网\n'''\n")

    (words,) = load_vocabulary([file]).lists

    assert words.code is codes.PROJECT_WORD
    assert words.words == {"图书官": "图书馆"}
    assert words.unless == {"图书官": ["图书官网"]}


def test_a_pattern_of_a_project_may_say_what_it_is_about(tmp_path):
    file = written(
        tmp_path,
        '[[patterns]]\nfind = \'书讯\'\nseverity = "info"\nreason = "统一称新书通报"\n',
    )

    (pattern,) = load_vocabulary([file]).patterns

    assert (pattern.find, pattern.severity, pattern.reason) == (
        "书讯",
        Severity.INFO,
        "统一称新书通报",
    )


def test_a_list_that_is_not_there_is_reported(tmp_path):
    (one,) = load_vocabulary([tmp_path / "none.toml"]).diagnostics

    assert (one.code, one.args["problem"].key) == (codes.WORD_LIST_UNREADABLE, "word-list-no-file")


def test_a_list_in_another_encoding_is_reported(tmp_path):
    file = tmp_path / "words.toml"
    file.write_bytes("words = '图书官 图书馆'".encode("gb18030"))

    (one,) = load_vocabulary([file]).diagnostics

    assert one.args["problem"].key == "word-list-not-utf-8"


@pytest.mark.parametrize(
    ("text", "line"), [("code = 'RG534'\nwords = \n", 2), ("words = '''\n图书官 图书馆\n", 3)]
)
def test_a_list_that_is_not_toml_is_reported_at_the_mistake(tmp_path, text, line):
    assert problems(tmp_path, text) == [(codes.WORD_LIST_UNREADABLE, line, "word-list-not-toml")]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("words = '''\n图书官\n'''", 2, "word-list-no-word"),
        ("words = '''\n\n图书馆 图书馆\n'''", 3, "word-list-no-word"),
        ("words = '''\n图书官 图书馆 官网\n'''", 2, "word-list-no-exception"),
        ("words = 3", 1, "word-list-wrong-type"),
        ("word = ''", 1, "word-list-unknown-key"),
        ("code = 'RG101'", 1, "word-list-unknown-code"),
        ("[[patterns]]\nreplace = 'x'", 1, "word-list-no-pattern"),
        ("patterns = ['书讯']", 1, "word-list-no-pattern"),
        ("[[patterns]]\nfind = '书讯'\nreplase = ''", 3, "word-list-unknown-key"),
        ("[[patterns]]\nfind = 3", 2, "word-list-wrong-type"),
        ("[[patterns]]\nfind = '书讯'\nseverity = 'fatal'", 3, "word-list-unknown-severity"),
        ("[[patterns]]\nfind = '书讯'\nnear = [1]", 2, "word-list-wrong-type"),
        ("[[patterns]]\nfind = '书讯('", 2, "word-list-no-expression"),
        ("[[patterns]]\nfind = '书讯'\nreplace = '\\2'", 2, "word-list-no-expression"),
        ("[[patterns]]\nfind = '(?:书讯)?'", 2, "word-list-matches-nothing"),
    ],
)
def test_a_mistake_in_a_list_is_reported_and_the_list_left_out(tmp_path, text, line, problem):
    assert problems(tmp_path, text) == [(codes.WORD_LIST_BROKEN, line, problem)]
