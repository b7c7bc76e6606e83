from reportgen import resources


def test_a_checkout_has_its_templates_beside_the_package():
    assert resources.templates().is_dir()
    assert resources.schemas().is_dir()


def test_an_installed_package_has_them_inside(tmp_path, monkeypatch):
    (tmp_path / "_shipped").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)

    assert resources.templates() == tmp_path / "_shipped" / "templates"
    assert resources.schemas() == tmp_path / "_shipped" / "schemas"
