from reportgen.template.bases import base_of


def test_a_template_names_what_it_extends(tmp_path):
    (tmp_path / "template.yaml").write_text('name: a\nextends: "b@2023"  # 上年\n')

    assert base_of(tmp_path) == "b@2023"
    assert base_of(tmp_path) == "b@2023"


def test_most_templates_extend_nothing(tmp_path):
    assert base_of(tmp_path) is None

    (tmp_path / "template.yaml").write_text("name: a\n# extends nothing\n")

    assert base_of(tmp_path) is None
