"""What all tests share: `expect`, which compares a text with a file that people have looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the expected files that differ, and fail: look at the difference, run again",
    )


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    update = request.config.getoption("--update-cases")

    def compare(actual: str, file: Path) -> None:
        expected = file.read_text(encoding="utf-8") if file.exists() else None
        if update and actual != expected:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="\n")
            pytest.fail(f"{file} was rewritten: look at the difference and run again")
        assert expected is not None, f"{file} is missing: run pytest --update-cases"
        assert actual == expected

    return compare
