import subprocess
import sys

import pytest

from reportgen.reporters.registry import REPORTERS, reporter


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reporter_ends_with_a_line_break(name, language, diagnostics, quoted):
    text = reporter(name)(diagnostics, language=language, quote=quoted, color=False)

    assert text.endswith("\n")


def test_reporters_are_imported_only_when_asked_for():
    program = (
        "import sys, reportgen.reporters.registry;"
        "print([name for name in sys.modules if name.startswith('reportgen.reporters.')])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "['reportgen.reporters.registry']"
