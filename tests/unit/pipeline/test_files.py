import pytest

from reportgen.layout.pictures import PictureError
from reportgen.pipeline.files import FolderFiles, name_from


def test_a_file_of_the_folder_is_read_and_remembered(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"PNG")
    files = FolderFiles(tmp_path)

    assert files.read("picture.png") == b"PNG"
    assert files.asked == {tmp_path / "picture.png"}


def test_a_missing_file_is_remembered_too(tmp_path):
    files = FolderFiles(tmp_path)

    with pytest.raises(PictureError):
        files.read("missing.png")

    assert files.asked == {tmp_path / "missing.png"}


def test_a_file_outside_is_neither_read_nor_remembered(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"PNG")
    (tmp_path / "report").mkdir()
    files = FolderFiles(tmp_path / "report")

    with pytest.raises(PictureError) as refused:
        files.read("../secret.png")

    assert refused.value.problem.key == "picture.outside"
    assert files.asked == set()


def test_a_file_is_named_as_seen_from_a_folder(tmp_path):
    report = tmp_path / "report"

    assert name_from(report, report / "parts" / "income.yaml") == "parts/income.yaml"
    assert name_from(report, str(tmp_path / "income.yaml")) == "../income.yaml"
