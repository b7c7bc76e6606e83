import pytest

from reportgen.cli.extras import needs_extra
from reportgen.cli.refusal import Refusal, refusal_words
from reportgen.installation import install_command


def test_what_lacks_a_library_is_refused_with_the_command_that_installs_it():
    with (
        pytest.raises(Refusal) as refused,
        needs_extra("preview", "reportgen preview", "nowhere"),
    ):
        raise ModuleNotFoundError(name="nowhere")

    assert install_command("preview") in refusal_words(refused.value, "en")


def test_another_missing_module_is_a_mistake_of_ours():
    with (
        pytest.raises(ModuleNotFoundError),
        needs_extra("preview", "reportgen preview", "nowhere"),
    ):
        raise ModuleNotFoundError(name="elsewhere")
