"""What all tests share.

`expect` compares a text with a file that people have looked at. Property tests have the same
examples in every run, `make nightly` gives them others and more. What was skipped in a browser is
said at the end of a run.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Deadlines and the health check of slow examples read a clock.
settings.register_profile(
    "ci", derandomize=True, max_examples=50, deadline=None,
    suppress_health_check=[HealthCheck.too_slow], database=None,
)  # fmt: skip
settings.register_profile(
    "nightly", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "fuzz", settings.get_profile("nightly"), max_examples=5_000, database=None
)
settings.load_profile("ci")

BROWSER_TESTS = "tests/browser/"
INSTALLS = "apt-get install chromium && npm install --no-save axe-core"


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the user's cache alone, and what is in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the very last line what a missing browser has left out."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    reasons = [one.longrepr[2] for one in skipped if one.nodeid.startswith(BROWSER_TESTS)]
    if reasons:
        missing = ", ".join(sorted({reason.removeprefix("Skipped: ") for reason in reasons}))
        reporter.write_line(f"{len(reasons)} browser tests skipped: {missing}; install: {INSTALLS}")
