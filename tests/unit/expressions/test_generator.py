import inspect

from jinja2.compiler import CodeGenerator

from reportgen.expressions.environment import COMPILER_FILES
from reportgen.expressions.generator import LineGenerator


def test_a_change_of_what_is_compiled_is_seen_by_who_keeps_it():
    ours = [kind for kind in LineGenerator.__mro__ if issubclass(kind, CodeGenerator)]

    assert {inspect.getfile(kind) for kind in ours} < set(COMPILER_FILES)
