import pytest

from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.compute.formulas import Formulas
from tests.support.records import field, group, record, rows
from tests.support.templates import BOTH, codes_of, template

SCHEMA = group(total=field("amount"), lines=rows(plan=field("amount"), spent=field("amount")))
DATA = {"total": 3, "lines": [{"plan": 1, "spent": 20000}]}


@pytest.fixture
def found(tmp_path):
    """Return the codes that checks find when some values are suspects."""

    def found(*suspects):
        small = template(
            tmp_path,
            SCHEMA,
            tie_outs=[{"code": "GZ-101", "assert": "total == 0", "message": BOTH}],
            unit_guard=[{"each": "lines[*]", "fields": ["plan", "spent"]}],
        )
        formulas = Formulas(small.rounding)
        subject = Subject(record(DATA, SCHEMA), small, formulas, frozenset(suspects))
        return codes_of(run_checks(subject))

    return found


def test_without_suspects_everything_is_reported(found):
    assert found() == ["GZ-101", "RG404"]


def test_what_reads_a_suspect_is_not_reported_again(found):
    assert found(("total",)) == ["RG404"]
    assert found(("lines", 0, "spent")) == ["GZ-101"]


def test_suspects_elsewhere_hide_nothing(found):
    assert found(("lines", 0, "plan")) == ["GZ-101", "RG404"]
