from reportgen.preview.stamps import folders, stamps


def test_a_file_has_another_stamp_when_it_was_saved(tmp_path):
    file = tmp_path / "report.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    before = stamps([file])

    file.write_text("a: 12\n", encoding="utf-8")

    assert stamps([file]) != before


def test_a_file_that_is_not_there_has_no_stamp(tmp_path):
    missing = tmp_path / "missing.yaml"

    assert stamps([missing]) == {missing: None}


def test_a_folder_stands_for_all_files_in_it_but_hidden_ones(tmp_path):
    for name in ("a.j2", "parts/b.j2", ".git/c", "__pycache__/d"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()

    assert set(stamps([tmp_path])) == {tmp_path / "a.j2", tmp_path / "parts" / "b.j2"}


def test_a_change_of_a_file_shows_in_its_folder(tmp_path):
    file = tmp_path / "sections" / "scores.yaml"
    file.parent.mkdir()
    file.touch()

    assert folders([file]) == {tmp_path / "sections"}


def test_a_missing_file_shows_in_the_closest_folder_that_exists(tmp_path):
    assert folders([tmp_path / "not" / "there" / "a.yaml"]) == {tmp_path}


def test_a_folder_shows_in_itself_and_its_own_folders(tmp_path):
    template = tmp_path / "template"
    (template / "parts").mkdir(parents=True)

    assert folders([template]) == {tmp_path, template, template / "parts"}


def test_a_link_shows_where_it_is_and_where_it_leads(tmp_path):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "there" / "a.yaml").touch()
    link = tmp_path / "here" / "a.yaml"
    link.symlink_to(tmp_path / "there" / "a.yaml")

    assert folders([link]) == {tmp_path / "here", tmp_path / "there"}
