import json

from reportgen.comparison.changes import Comparison
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.diff_formats import DIFF_FORMATS

NOTHING = Compared("甲.yaml", "乙.yaml", Comparison(()), None, [], ())


def test_json_is_readable_text_with_the_names_of_both_reports():
    data = DIFF_FORMATS["json"](NOTHING, "zh")

    assert json.loads(data) == {"version": 1, "old": "甲.yaml", "new": "乙.yaml", "changes": []}
    assert "甲.yaml" in data.decode()


def test_formats_are_named_after_their_suffixes():
    assert all(name.isalnum() and name == name.lower() for name in DIFF_FORMATS)
