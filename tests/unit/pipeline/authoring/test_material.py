def test_what_can_be_read_is_there_in_spite_of_errors(written):
    def change(data):
        data["layouts"]["standard"]["file"] = "absent.md.j2"

    found = written(template=change)

    assert [one.code.id for one in found.found] == ["RG601"]
    assert found.root.at(("projects", "*", "rate")).computed
    assert "signature" in found.styles


def test_nothing_is_known_of_the_styles_of_a_broken_sheet(written):
    parts = {"style.yaml": "styles: {body: {size: 5号}}\n"}

    found = written(template=lambda data: data.update(style="style.yaml"), parts=parts)

    assert found.styles == ()
    assert [one.code.id for one in found.found] == ["RG614"]
