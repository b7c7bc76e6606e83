import pytest

from tests.support.narrative import found


@pytest.mark.parametrize(
    "texts",
    [
        ("支持举办云栖书香文化峰会。", "在云栖书香峰会上发布报告。"),
        ("实施“青苗阅读”培育项目。", "“青苗阅读”培育工程赠书1万册。"),
    ],
)
def test_one_event_under_two_names_is_found(texts):
    (finding,) = found("RG560", *texts)

    assert finding.related


@pytest.mark.parametrize(
    "texts",
    [
        ("支持举办云栖书香峰会。", "在云栖书香峰会上发布报告。"),
        ("举办全国科技峰会。", "参加全国农业科技峰会。"),
        ("实施“青苗阅读”培育项目。", "“青苗阅读”培育工程项目赠书1万册。"),
        ("实施“青苗阅读”培育项目。", "“书香家庭”培育工程赠书1万册。"),
    ],
)
def test_different_events_are_silent(texts):
    assert found("RG560", *texts) == []
