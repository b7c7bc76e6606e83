import pytest

from reportgen.checks.rules.shares import check_shares
from tests.support.narrative import Told, found, severities, told
from tests.support.subjects import subject


@pytest.mark.parametrize(
    ("text", "expected", "severity"),
    [
        ("总支出200万元，其中：甲类支出30万元，占16%。", "15%", "error"),
        ("读者由50万人次增加到60万人次，增长25%。", "20%", "error"),
        ("读者由60万人次减少到48万人次，下降25%。", "20%", "error"),
        ("某项目预算80.00万元，支出60.00万元，支出率76%。", "75%", "error"),
        ("会员211名，其中女会员167名，占79.5%，青年会员92名，占43.6%。", "79.1%", "error"),
        ("甲类80万元，占40%，其中乙项20万元，占30%。", "25%", "error"),
        ("共收回问卷200份，满意的150份，占85%。", "75%", "warning"),
    ],
)
def test_a_share_that_does_not_follow_is_found(text, expected, severity):
    (finding,) = found("RG553", text)

    assert finding.args["expected"] == expected
    assert severities([finding]) == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "会员211名，其中女会员167名，占79.1%，青年会员92名，占43.6%，比上届提高24.5个百分点。",
        "总支出200万元，其中：甲类支出30万元，占15%；乙类支出170万元，占85%。",
        "总支出1亿元，其中：甲类支出3333.33万元，占33.3%。",
        "藏书占全市总量的12%，共有10万册、20万件。",
        "决算中，基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。",
        "约200人参加，其中青年约90人，占45%左右。",
        "某项目预算80万元，已付30万元，工程完成率60%。",
    ],
)
def test_a_share_that_follows_or_is_of_something_else_is_silent(text):
    assert found("RG553", text) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("修缮分馆5处、书屋7处，合计13处。", "12"),
        ("共设绩效指标40个，其中产出指标30个，效益指标9个。", "39"),
        ("现有车辆86辆，其中客车52辆、货车36辆。", "88"),
        (
            "总支出200.00万元，其中：甲类支出30.00万元，占15%；乙类支出169.00万元，占84.5%。",
            "199.00",
        ),
    ],
)
def test_parts_that_do_not_add_up_are_found(text, total):
    assert [finding.args["total"] for finding in found("RG554", text)] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "共设绩效指标40个，其中产出指标30个，效益指标10个。",
        "项目30个，其中重点项目5个、一般项目10个等。",
        "现有车辆86辆，其中客车52辆、货车30辆。",
        "职工86人，其中党员50人、女性40人。",
        "会员211名，其中女会员167名，青年92名。",
        "总支出200.01万元，其中：甲类支出30.00万元，占15%；乙类支出170.00万元，占85%。",
        "修缮分馆5处、书屋7处，合计12处。",
    ],
)
def test_parts_that_add_up_or_are_not_all_are_silent(text):
    assert found("RG554", text) == []


def test_the_difference_of_two_rates_is_in_percentage_points():
    (finding,) = found("RG531", "读者满意程度由93.1%上升到96.5%，提高3.4%。")

    assert [edit.text for edit in finding.edits] == ["个百分点"]


@pytest.mark.parametrize(
    "text",
    [
        "读者满意程度由93.1%上升到96.5%，提高3.4个百分点。",
        "甲馆的借阅程度由20%上升到25%，增长25%。",
    ],
)
def test_points_and_relative_growth_are_right(text):
    assert found("RG531", text) == []


def share(severity, stated, first, second, expected):
    """What is told about a share, rate or growth."""
    words = f"“{stated}”与算出的不符：按{first}和{second}计算，应为 {expected}"
    return Told(severity, stated.removesuffix("左右"), words, (first, second))


def total(severity, stated, parts, expected):
    """What is told about a whole and its parts."""
    words = f"“{stated}”与各项之和不符：{'、'.join(parts)}合计 {expected}"
    return Told(severity, stated, words, tuple(parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "支出200万元其中甲类30万元，占16%。",
            share("error", "16%", "30万元", "200万元", "15%"),
        ),
        ("问卷200份，满意的150份，占85%。", share("warning", "85%", "150份", "200份", "75%")),
        # 20.5 % of 60 is 12.3
        (
            "读者由60万人次减少到47.7万人次，下降20.9%。",
            share("error", "20.9%", "60万人次", "47.7万人次", "20.5%"),
        ),
        ("支出60万元，预算80万元，支出率78%。", share("error", "78%", "60万元", "80万元", "75%")),
        ("建成书屋60处，应建80处，完成率70%。", share("warning", "70%", "60处", "80处", "75%")),
        ("会员20名，其中女会员20名，占90%。", share("error", "90%", "20名", "20名", "100%")),
        ("8人参加，其中青年2人，占0%。", share("error", "0%", "2人", "8人", "25%")),
        ("读者由50人增加到60人，增长0%。", share("error", "0%", "50人", "60人", "20%")),
        # Of two wholes that might be meant, the first is named.
        ("甲80万元，乙40万元，其中丙20万元，占30%。",
         share("error", "30%", "20万元", "80万元", "25%")),
        # 45 % may be told as 40.5 % to 49.5 %, and half a percent more for the digits.
        ("200人参加，其中青年90人，占51%左右。",
         share("error", "51%左右", "90人", "200人", "45%")),
        ("1000人参加，其中青年900人，占89%。", share("error", "89%", "900人", "1000人", "90%")),
        ("1000人参加，其中青年124人，占13%。", share("error", "13%", "124人", "1000人", "12%")),
        ("200人参加，其中青年90人，占40%左右。",
         share("error", "40%左右", "90人", "200人", "45%")),
    ],
)  # fmt: skip
def test_what_a_share_should_be_is_told_with_both_figures(text, expected):
    assert told("RG553", text) == [expected]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("问卷100份，会员200名，其中女会员50名，占30%。", "30%"),
        ("甲类80万元，占40%，其中乙项20万元，占30%，另有丙项8万元，占10%。", "30%"),
        ("读者3人，由50万人次增加到60万人次，增长25%。", "25%"),
        ("读者由50万人次增加到60万人次，增长21.0%。", "21.0%"),
        ("读者由50万人次增加到60万人次，增长18%。", "18%"),
    ],
)
def test_what_is_beside_a_share_does_not_hide_it(text, stated):
    assert [one.quote for one in told("RG553", text)] == [stated]


@pytest.mark.parametrize(
    "text",
    [
        "支出60.00万元，预算80.00万元，支出率75%。",
        "预算80.00万元，支出60.00万元，支出率75%。",
        "读者由50万人次增加到60万人次，增长19%。",
        "读者由50万人次增加到60万人次，增长20.1%。",
        "200人参加，其中青年90人，占41%左右。",
        "200人参加，其中青年90人，占49%左右。",
        "200人参加，其中青年91人，占51%左右。",
        "8人参加，其中青年1人，占12%。",
        "8人参加，其中青年1人，占13%。",
        "8人参加，其中青年4人，女性占2人。",
        "占全市60%，其中甲馆8处。",
        "90%的书、60%的读者，占12%。",
        # Without a whole that is as large, of its unit and not zero, there is no share.
        "会员20名，其中读者50名，占30%。",
        "某处0名，其中女会员0名，占90%。",
        "问卷200份，满意的150名，占85%。",
        # Three figures, or figures of two units, make no rate.
        "书屋5处，支出60.00万元，预算80.00万元，支出率76%。",
        "甲类60%，预算80.00万元，支出率76%。",
        "书屋60处，预算80.00万元，支出率70%。",
        "合格率60%，优良率80%，完成率70%。",
        "支出0万元，预算80.00万元，支出率76%。",
        # Growth needs an old and a new figure of one thing.
        "读者60万人次，增长25%。",
        "读者由0人增加到60人，增长25%。",
        "读者由50人增加到60处，增长25%。",
        "读者50万人次，活动60万人次，增长25%。",
        "合格率由50%增加到60%，增长25%。",
        "书屋由50处增加到60处，占全市8%，增长25%。",
        "首次达到60%，其中青年占50%。",
        "60%的读者，占12%。",
    ],
)
def test_what_makes_no_share_rate_or_growth_is_silent(text):
    assert told("RG553", text) == []


def test_shares_of_figures_that_follow_from_the_data_are_right_by_construction():
    bound = "其中{{ 30 }}万元，占{{ '16%' }}。"

    assert told("RG553", f"总支出200万元，{bound}") == []
    assert len(told("RG553", f"总支出200万元，{bound.replace('{{ 30 }}', '30')}")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修缮分馆5处、书屋7处，合计13处。", total("error", "13处", ["5处", "7处"], "12")),
        ("捐书3册，修缮分馆5处、书屋7处，合计13处。", total("error", "13处", ["5处", "7处"], "12")),
        ("排查120处，整改117处，其余5处。", total("warning", "120处", ["117处", "5处"], "122")),
        ("举办培训20场，其中线上25场。", total("warning", "20场", ["25场"], "25")),
        ("修缮分馆5处、书屋7处，合计达到13处。", total("error", "达到13处", ["5处", "7处"], "12")),
        ("修缮分馆5处、书屋7处，合计0处。", total("error", "0处", ["5处", "7处"], "12")),
        ("甲0.5万元、乙7万元，合计0万元。",
         total("error", "0万元", ["0.5万元", "7万元"], "7.5")),
        ("共设指标40个其中产出指标30个，效益指标9个。",
         total("warning", "40个", ["30个", "9个"], "39")),
        ("共设指标40个，包括产出指标30个，效益指标9个。",
         total("warning", "40个", ["30个", "9个"], "39")),
        ("任务8个，设指标40个，其中产出指标30个，效益指标9个。",
         total("warning", "40个", ["30个", "9个"], "39")),
        ("现有车辆86辆，其中客车52辆、货车36辆。",
         total("warning", "86辆", ["52辆", "36辆"], "88")),
        ("收入500万元，占60%，支出200万元，其中甲30万元，占15%；乙160万元，占80%。",
         total("warning", "200万元", ["30万元", "160万元"], "190")),
        ("支出200万元，其中30万元，占15%；160万元，占80%。",
         total("warning", "200万元", ["30万元", "160万元"], "190")),
        # Shares of 95 to 101 % in all say that these are all parts; from 100 % on for certain.
        ("支出200万元，其中甲30万元，占15%；乙161万元，占80.5%。",
         total("warning", "200万元", ["30万元", "161万元"], "191")),
        ("支出200万元，其中甲30万元，占15%；乙160万元，占80%。",
         total("warning", "200万元", ["30万元", "160万元"], "190")),
        ("支出200万元，其中甲30万元，占15%；乙172万元，占86%。",
         total("error", "200万元", ["30万元", "172万元"], "202")),
        ("支出200.00万元，其中甲31.0万元，占15%；乙170.00万元，占85%。",
         total("error", "200.00万元", ["31.0万元", "170.00万元"], "201.00")),
    ],
)  # fmt: skip
def test_what_parts_add_up_to_is_told_with_all_of_them(text, expected):
    assert told("RG554", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "修缮分馆5处，合计13处。",
        "甲馆95%、乙馆96%，合计98%。",
        "修缮分馆5处、书屋7处，全年共合计13处。",
        "分馆5处。书屋7处，合计13处。",
        "满意指标50%，其中产出指标30%，效益指标9%。",
        "设指标40个，其中产出指标30个等，效益指标9个。",
        "设指标40个，其中产出指标20个，效益指标9个，还有其他指标8个。",
        "设指标40个，其中产出指标30个。",
        "设指标40个，其中产出目标30个，效益指标9个。",
        "本馆由40个绩效指标、30个产出指标、9个效益指标组成。",
        "设绩效指标40个，由产出指标30个、效益指标9个组成。",
        "由3个部门组成，设指标40个，产出指标30个，效益指标9个。",
        "现有车辆88辆，其中客车52辆、货车36辆。",
        "现有车辆86辆，其中客车52辆、客车36辆。",
        "现有车辆86辆，其中客车52辆、货船36辆。",
        "现有大客车86辆，其中小客车52辆、货车36辆。",
        # Shares of less than 95 % leave something out, of more than 101 % they overlap.
        "支出200万元，其中甲30万元，占15%；乙158万元，占79%。",
        "支出200万元，其中甲30万元，占15%；乙174万元，占87%。",
        "支出200万元，其中甲30万元，占15%；乙160万元，占80%；丙1万元。",
    ],
)
def test_what_is_no_whole_of_all_its_parts_is_silent(text):
    assert told("RG554", text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("满意度由93.1%上升到96.5%，提高3.4%。", "满意度由93.1%上升到96.5%，提高3.4个百分点。"),
        ("满意度为96.5%，下降到93.1%，降低3.4%。", "满意度为96.5%，下降到93.1%，降低3.4个百分点。"),
    ],
)
def test_only_the_sign_is_exchanged_for_percentage_points(text, fixed):
    words = "两个百分数之差应当用“百分点”：“3.4%”"

    assert told("RG531", text) == [Told("warning", "3.4%", words, (), fixed)]
    assert [finding.args["n"] for finding in found("RG531", text)] == ["3.4"]


@pytest.mark.parametrize(
    "text",
    [
        "满意度由93.1%上升到96.5%，提高3.5%。",
        "满意度93.1%，合格率96.5%，提高3.4%。",
        "满意度由93.1%上升到93.1%，提高0%。",
        "读者由93人上升到96%，提高3%。",
    ],
)
def test_what_is_no_difference_of_two_rates_is_silent(text):
    assert told("RG531", text) == []


def test_texts_behind_targets_are_read():
    indicators = [{"name": "活动", "target": "5处、7处，合计13处", "actual": "13处"}]
    data = {"indicators": indicators, "texts": ["修缮分馆5处、书屋7处，合计13处。"]}

    assert len(list(check_shares(subject(data)))) == 1


def test_targets_are_no_sentences():
    indicators = [{"id": "a", "name": "活动", "target": "5处、7处，合计13处", "actual": "13处"}]
    text = "修缮分馆5处、书屋7处，合计13处。"

    findings = told("RG554", text, targets={"indicators": indicators})

    assert [one.related for one in findings] == [("5处", "7处")]


def test_every_sentence_and_every_text_is_read():
    one, two = "修缮分馆5处、书屋7处，合计13处。", "购书3册、捐书4册，合计9册。"

    assert [finding.quote for finding in told("RG554", one + two, two)] == ["13处", "9册", "9册"]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("举办展览6场，其中线上4场、线下3场。", "7"),
        ("受理5210件，其中网上3100件、窗口2010件。", "5,110"),
        ("开展巡查96次，上半年50次、下半年48次。", "98"),
        ("上半年受理2600件，下半年受理2710件，全年共受理5210件。", "5,310"),
        ("四个季度分别受理12件、13件、14件和15件，全年共受理52件。", "54"),
    ],
)
def test_contraries_and_quarters_are_all_there_is(text, total):
    assert [finding.args["total"] for finding in found("RG554", text)] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "举办展览6场，其中线上4场、线下2场。",
        "去年受理9000件，上半年2600件、下半年2710件。",
        "共有企业12家，其中高新技术企业9家、民营企业8家。",
        "上半年受理2600件，下半年受理2610件，全年共受理5210件。",
    ],
)
def test_parts_of_another_year_or_that_overlap_are_silent(text):
    assert found("RG554", text) == []


def test_shares_of_contraries_are_no_more_than_all():
    (finding,) = found("RG553", "网上查档占总量的60%，窗口查档占50%。")

    assert finding.args["expected"] == "40%"
    assert found("RG553", "网上查档占总量的60%，窗口查档占40%。") == []
