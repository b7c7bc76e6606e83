import pytest

from reportgen.pipeline.authoring.new import is_template_name, new_template


@pytest.mark.parametrize("name", ["annual-report", "a", "2024-x"])
def test_small_letters_digits_and_hyphens_make_a_name(name):
    assert is_template_name(name)


@pytest.mark.parametrize("name", ["", "Report", "年度报告", "a_b", "-a", "a b"])
def test_anything_else_makes_none(name):
    assert not is_template_name(name)


def test_a_new_template_has_its_name_everywhere():
    files = new_template("training")

    assert files.keys() == {
        "README.md", "sample/report.yaml", "schema.json", "standard.md.j2", "template.yaml",
    }  # fmt: skip
    assert "my-report" not in "".join(files.values())
    assert "name: training" in files["template.yaml"]
