from decimal import Decimal

from reportgen.document.nodes import Metadata, Origin, Paragraph, Strong, Value

FINAL = ("budget", "final")
RATE = ("budget", "rate")
ORIGINS = {
    FINAL: Origin("全年预算数", "report.yaml", 194, 13),
    RATE: Origin("预算控制率", "report.yaml", 195, 13, "actual / final", "58,526.63 ÷ 59,201.89"),
    ("goal",): Origin("目标", "report.yaml", 8, 3),
}


def value(words, path, raw=None):
    return Value(words, path, words if raw is None else raw)


FIGURES = Paragraph(
    (
        value("59,201.89", FINAL, Decimal("59201.89")),
        Strong((value("98.86%", RATE, Decimal("0.9886")),)),
        value("59,201.89", FINAL, Decimal("59201.89")),
    )
)


def test_a_figure_shows_where_it_is_written(written):
    page = written(FIGURES, origins=ORIGINS)

    stated = page.find("//main//*[@data-origin]")[0]
    assert stated.get("data-source") == "report.yaml:194:13"
    assert stated.get("data-origin") == "全年预算数 59,201.89\n出处：report.yaml:194"


def test_a_computed_figure_shows_its_formula_and_working(written):
    page = written(FIGURES, origins=ORIGINS)

    computed = page.one("//main//strong/*[@data-origin]")
    assert computed.get("data-origin").splitlines() == [
        "预算控制率 98.86%",
        "公式：actual / final",
        "计算：58,526.63 ÷ 59,201.89",
        "取数：report.yaml:195",
    ]


def test_the_list_names_each_figure_once_and_links_to_it(written):
    page = written(FIGURES, origins=ORIGINS)

    rows = [[cell.text_content() for cell in row] for row in page.find("//aside//tbody/tr")]
    assert [row[:3] for row in rows] == [
        ["全年预算数", "59,201.89", "report.yaml:194"],
        ["预算控制率", "98.86%", "report.yaml:195"],
    ]
    targets = [href.removeprefix("#") for href in page.find("//aside//a/@href")]
    assert page.find("//main//*[@data-origin]/@id") == targets


def test_figures_are_no_stops_of_the_tab_key(written):
    page = written(FIGURES, origins=ORIGINS)

    assert set(page.find("//main//*[@data-origin]/@tabindex")) == {"-1"}
    assert page.one("//body/a[1]/@href") == "#origins"


def test_a_quantity_in_words_is_a_figure_and_a_sentence_is_not(written):
    goal = value("全年开展科普活动1000次以上，服务公众不少于一百万人次。", ("goal",))
    number = value("不少于1000次", ("goal",))

    page = written(Paragraph((goal, number)), origins=ORIGINS)

    assert page.texts("//*[@data-origin]") == ["不少于1000次"]
    assert page.find("//main//span/@data-source") == ["report.yaml:8:3"] * 2


def test_without_origins_there_is_no_list(written):
    page = written(FIGURES)

    assert page.find("//aside | //a") == []
    assert page.find("//main//span/@data-path") == ["budget.final", "budget.rate", "budget.final"]


def test_the_list_speaks_the_language_of_the_document(written):
    page = written(FIGURES, origins=ORIGINS, metadata=Metadata("T", "A", language="en"))

    assert page.texts("//summary") == ["Where the figures come from"]
