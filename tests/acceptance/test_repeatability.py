"""The same input gives the same bytes, whoever builds it, where and when."""

import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "guangzhou-2023" / "report.yaml"
SURROUNDINGS = {
    "usual": {},
    "other seed of hashes": {"PYTHONHASHSEED": "1"},
    "another seed of hashes": {"PYTHONHASHSEED": "4242"},
    "other language": {"LANG": "zh_CN.UTF-8", "LC_ALL": "C", "REPORTGEN_LANG": "en"},
    "no UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "other side of the world": {"TZ": "Pacific/Kiritimati"},
    "no cache": {"REPORTGEN_CACHE": ""},
    "other user": {"USER": "nobody", "LOGNAME": "nobody", "HOME": "/nonexistent"},
}


def build(folder, variables, report=REPORT):
    output = folder / "report.docx"
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    command = (sys.executable, "-m", "reportgen", "build", str(report), "-o", str(output))
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return output


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return build(tmp_path_factory.mktemp("usual"), {})


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_leave_no_trace_in_the_file(usual, tmp_path, name):
    built = build(tmp_path, SURROUNDINGS[name])

    assert sha256(built.read_bytes()).digest() == sha256(usual.read_bytes()).digest()


def test_another_folder_leaves_no_trace_in_the_file(usual, tmp_path):
    report = tmp_path / "elsewhere" / "2023.yaml"
    report.parent.mkdir()
    report.write_bytes(REPORT.read_bytes())

    assert build(tmp_path, {}, report).read_bytes() == usual.read_bytes()


def test_the_day_of_the_build_is_nowhere_in_the_file(usual):
    today = datetime.now(UTC)
    with zipfile.ZipFile(usual) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        times = {entry.date_time[:3] for entry in package.infolist()}

    assert times == {(1980, 1, 1)}
    days = (f"{today:%Y-%m-%d}".encode(), f"{today:%Y年%m月}".encode())
    assert not [name for name, part in parts.items() for day in days if day in part]
    assert not [name for name, part in parts.items() if str(ROOT).encode() in part]
