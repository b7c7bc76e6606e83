import click
import pytest

from reportgen.cli.refusal import Refusal, refusal_words

FORM = click.Option(["-f", "--format"], type=click.Choice(["text", "json"]))
YEAR = click.Option(["--year"], type=int)
FILES = click.Argument(["files"], metavar="FILES...")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refusal("cli.error.no-file", name="a.yaml"), "没有文件 a.yaml"),
        (click.NoSuchOption("--colour"), "没有 --colour 这个选项"),
        (
            click.BadOptionUsage("--lang", "needs a value"),
            "选项 --lang 用得不对：缺少值，或不应带值",
        ),
        (click.MissingParameter(param=FILES), "缺少 FILES..."),
        (click.BadParameter("x", param=FORM), "--format 只能是其中之一：text、json"),
        (click.BadParameter("x", param=YEAR), "--year 的值不对"),
        (
            click.UsageError("Got unexpected extra argument (x)"),
            "Got unexpected extra argument (x)",
        ),
    ],
)
def test_refusals_are_in_the_language_of_the_user(error, words):
    assert refusal_words(error, "zh") == words
