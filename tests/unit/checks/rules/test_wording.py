from pathlib import Path

import pytest

from reportgen.checks.rules.list_signs import check_list_signs
from reportgen.checks.rules.missing_units import check_missing_units
from reportgen.checks.rules.pairs import check_pairs
from reportgen.checks.rules.repeats import check_repeats
from reportgen.checks.rules.traditional_characters import check_traditional_characters
from reportgen.checks.rules.wording import check_wording, check_words_of_project
from reportgen.diagnostics import codes
from tests.support.subjects import of_texts, quoted

CLEAN = sorted((Path(__file__).parents[3] / "cases" / "clean").glob("*.txt"))
RULES = (
    check_wording,
    check_traditional_characters,
    check_pairs,
    check_repeats,
    check_list_signs,
    check_missing_units,
)


def found(text):
    return quoted(check_wording(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_good_text_is_silent(rule, file):
    subject = of_texts(*file.read_text(encoding="utf-8").splitlines())

    assert [one.args for one in rule(subject)] == []


@pytest.mark.parametrize(
    "text",
    [
        "认真学习贯彻党的二十大精神。",
        "发现像这样的问题，应予重视。",
        "建设截流井12座，截流污水3万吨。",
        "有效的组织是成功的保证，项目的完成了却了心愿。",
        "近10余年来，附近20余家企业签约30余家，节约500余万元。",
        "团体会员15个，成员12个，动员3个社区，人员编制15个。",
        "这一目的的实现，有赖于各部门的参与与支持。",
        "为了了解情况，开展了调研。",
        "建成24小时自助图书馆3个，41个院士专家工作站运行良好。",
        "三个代表重要思想",
        "劳动生产率提高3%，工作效率提高20%。",
        "女性委员占比由30%提高到33%。",
        "就业率较低的企业减少20%。",
        "提高全社会的关注，加强对预算管理的重视，得到各方的重视。",
        "部门整体出现结余，社会服务对满意度有影响，业绩评价结果良好。",
        "按照《预算绩效管理办法》的要求，资产按照制度进行盘点。",
        "利率为3.5%，出现频率为每月3次。",
        "服务职工俱乐部和国家俱乐部。",
        "全年预算数与全年执行数一致。",
        "按照工作好坏评定等级，合作好的单位优先。",
        "截止日期为2024年12月31日。",
        "加强同志之间的了解。",
        "推动全市公民具备科学素质的比例提升。",
        "做好维护职工合法权益工作。",
        "会议地点：https://example.org/a,b;c 联系电话：020-12345678。",
        "金额为1,234.56元，时间为9:30。",
        "GB/T 9704-2012规定了格式。",
        "占地15亩，占15个名额。",
        "书名《东风浩荡 春潮涌动》有空格。",
        "（1）检查；（2）整改。",
        "根据《甲办法》（2024年修订）、《乙办法》办理。",
    ],
)
def test_what_only_looks_like_a_mistake_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("坚持以经济建设为中心，以经完成。", ["以经完成"]),
        ("执行率比上年下降了2.5%。", ["%"]),
        ("招聘12个教师，表彰3个优秀志愿者。", ["个", "个"]),
        ("聘请3个专家对项目进行评审。", ["个"]),
        ("执行财务管制度。", ["财务管制度"]),
        ("违规停车现像明显减少。", ["现像"]),
        ("防止资金挪用、截流。", ["挪用、截流"]),
        ("认真的组织开展了检查，圆满的完成了任务。", ["的", "的"]),
        ("按照《政府采购法》和的有关规定组织采购。", ["和的"]),
        ("报名人数近500余人，约3000多万元。", ["余", "多"]),
        ("配备协管员15个，聘请法律顾问2个。", ["个", "个"]),
        ("产出得分率98.5%，效益得分率96.2，均衡。", ["得分率96.2"]),
        ("协作街道办事处举办活动。", ["协作"]),
        ("预算按照要求进行公开工作。", ["预算按照要求"]),
        ("提高群众的获得感工作。", ["工作"]),
        ("视频播放率突破30万次。", ["率"]),
        ("2023–2024年度，1~3月完成。", ["–", "~"]),
        ("财政收入12.5亿，支出8.3亿。", ["收入12.5亿", "支出8.3亿"]),
        ("执行率为98.5，高于上年。", ["执行率为98.5"]),
        ("主要原因是由于招标较晚。", ["原因是由于"]),
        ("穗财绩[2024]6号、云财〔2024〕06号", ["[2024]", "0"]),
        ("注:数据来源于决算报表", [":"]),
    ],
)
def test_the_same_mistake_in_other_words_is_found(text, words):
    assert found(text) == words


def test_words_of_the_project_are_found(tmp_path):
    file = tmp_path / "words.toml"
    file.write_text("words = '图书官 图书馆'", encoding="utf-8")

    (one,) = check_words_of_project(of_texts("图书官")._replace(word_files=(file,)))

    assert one.code is codes.PROJECT_WORD
    assert one.edits[0].text == "图书馆"


def test_accepted_words_are_silent():
    subject = of_texts("布署")._replace(accepted_words=frozenset({"布署"}))

    assert list(check_wording(subject)) == []
