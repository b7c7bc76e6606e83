import json
from pathlib import Path

import pytest

from reportgen.cli.main import main

MISTAKE = ("year: 2022", "year: [2022")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def last_year(this_year):
    return this_year.with_name("2022.yaml")


def test_a_report_that_names_last_years_can_be_compared(two_years):
    assert two_years.state.has_last_year is True


def test_a_report_that_names_none_cannot(preview):
    preview.refresh()

    assert preview.state.has_last_year is False
    assert preview.changes().page is None


@pytest.mark.parametrize(
    ("old", "new"),
    [MISTAKE, ("template: guangzhou-department", "template: other"), ("year: 2022", "yeer: 2022")],
)
def test_a_report_of_last_year_that_never_could_be_read_is_not_offered(unread, last_year, old, new):
    replace(last_year, old, new)

    unread.refresh()

    assert unread.state.has_last_year is False


def test_it_is_offered_when_it_is_mended(unread, last_year):
    replace(last_year, *MISTAKE)
    unread.refresh()
    replace(last_year, *reversed(MISTAKE))

    unread.refresh()

    assert unread.state.has_last_year is True


def test_the_page_is_the_one_that_diff_writes(two_years, this_year, monkeypatch, capsysbinary):
    monkeypatch.chdir(this_year.parent)
    main(["diff", "2022.yaml", "2023.yaml", "--format", "html", "--lang", "en"])

    assert two_years.changes().page == capsysbinary.readouterr().out


def test_the_page_allows_its_own_script_and_nothing_else(two_years):
    head = two_years.changes().page.decode().partition("<title>")[0]

    assert head.count("Content-Security-Policy") == 1
    assert "default-src 'none'; style-src 'sha256-" in head
    assert "script-src 'sha256-" in head
    assert "unsafe" not in head


def test_a_save_is_compared_once_and_only_when_that_is_asked_for(two_years, this_year):
    first = two_years.changes()
    replace(this_year, "name: 云溪市公共图书馆", "name: 云溪市图书馆")

    assert two_years.changes() is first

    two_years.refresh()
    second = two_years.changes()

    assert (first.edition, second.edition) == (1, 2)
    assert "云溪市图书馆" in second.page.decode()


def test_a_save_of_last_years_file_is_followed(two_years, last_year):
    assert last_year in two_years.refresh().files
    first = two_years.changes()
    replace(last_year, "name: 云溪市公共图书馆", "name: 云溪市旧图书馆")

    two_years.refresh()

    assert two_years.changes().edition == first.edition + 1


def test_a_save_that_changes_nothing_is_no_new_page(two_years):
    first = two_years.changes()

    two_years.refresh()

    assert two_years.changes() == first


@pytest.mark.parametrize("name", ["2022.yaml", "2023.yaml"])
def test_a_side_that_is_broken_keeps_the_last_page_and_says_why(two_years, this_year, name):
    first = two_years.changes()
    year = name.removesuffix(".yaml")
    replace(this_year.with_name(name), f"year: {year}", f"year: [{year}")

    two_years.refresh()

    changes = two_years.changes()
    assert two_years.state.has_last_year is True
    assert (changes.page, changes.edition, changes.is_stale) == (first.page, 1, True)
    assert [(one["code"], one["file"]) for one in changes.findings] == [("RG106", name)]


def test_a_comparison_that_never_could_be_made_has_no_page(two_years, last_year):
    replace(last_year, *MISTAKE)
    two_years.refresh()

    changes = two_years.changes()

    assert (changes.page, changes.edition, changes.is_stale) == (None, 0, False)
    assert changes.findings


def test_a_report_that_names_last_years_no_more_has_no_changes(two_years, this_year):
    two_years.changes()
    replace(this_year, "previous: 2022.yaml\n", "")

    two_years.refresh()

    assert two_years.state.has_last_year is False
    assert two_years.changes().page is None


def test_a_page_that_comes_back_is_a_new_one(two_years, this_year):
    two_years.changes()
    for change in (
        ("previous: 2022.yaml\n", ""),
        ("year: 2023\n", "year: 2023\nprevious: 2022.yaml\n"),
    ):
        replace(this_year, *change)
        two_years.refresh()
        latest = two_years.changes()

    assert latest.edition == 2


def test_the_message_to_the_browser_leaves_the_page_out(two_years):
    assert sorted(json.loads(two_years.changes().message())) == ["edition", "findings", "is_stale"]
