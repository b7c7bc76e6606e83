import pytest

from reportgen.checks.rules.listed_twice import check_listed_twice
from tests.support.narrative import found
from tests.support.subjects import of_texts, subject


@pytest.mark.parametrize(
    "text",
    [
        "举办“公民读书知识竞赛”“图书漂流”、第六届公民读书知识竞赛活动等。",
        "举办“读书月”“第六届少儿故事大赛”“云栖区第六届少儿故事大赛”等活动32场。",
        "开展经典诵读、图书漂流、古籍展览、图书漂流活动等系列活动。",
        "举办“百村骑行活动”、“图书漂流”、“百村骑行·送书下乡”等活动。",
    ],
)
def test_what_a_list_has_twice_is_found(text):
    assert len(found("RG561", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "举办“公民读书知识竞赛”“图书漂流”“共读一本书”等活动。",
        "举办“花漾云栖·读书游”、“花漾云栖·音乐节”、“图书漂流”。",
        "跨行业、跨领域、跨学科。",
        "举办甲区少儿故事大赛、图书漂流、乙区少儿故事大赛。",
        "修缮古城墙、城市书房、镇海楼，开放古城墙、城市书房、镇海楼。",
        "管理一般公共预算、政府性基金预算、社会保险基金预算，编制一般公共预算、政府性基金预算。",
        "建设甲校2022—2023年度信息化项目、甲校2023—2024年度信息化项目、乙校项目。",
    ],
)
def test_a_list_of_different_things_is_silent(text):
    assert found("RG561", text) == []


def test_what_is_counted_is_no_list():
    listed = "经典诵读、图书漂流、古籍展览、图书漂流"
    row = {"name": "场次", "target": listed}

    assert len(list(check_listed_twice(of_texts(listed)))) == 1
    assert list(check_listed_twice(subject({"indicators": [row]}))) == []
