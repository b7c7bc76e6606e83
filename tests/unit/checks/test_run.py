from tests.support.records import field, group, rows
from tests.support.templates import BOTH, checked, codes_of, template


def test_all_checks_run_over_one_report(tmp_path):
    schema = group(a=field("amount"), lines=rows(b=field("amount"), c=field("amount")))
    small = template(
        tmp_path,
        schema,
        computed={"a": 'lines | sum("b")'},
        tie_outs=[{"code": "GZ-101", "assert": "a == 0", "message": BOTH}],
        required=[{"field": "goal", "reason": BOTH}],
        unit_guard=[{"each": "lines[*]", "fields": ["b", "c"]}],
    )

    findings = checked({"lines": [{"b": 1, "c": 10000}]}, small)

    assert codes_of(findings) == ["GZ-101", "RG402", "RG404"]
