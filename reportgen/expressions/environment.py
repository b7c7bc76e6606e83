"""The sandbox: Jinja with Decimal arithmetic and access to nothing but values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import cached_property, partial
from types import CodeType, FunctionType
from typing import Any, Final, NoReturn, cast

from jinja2 import StrictUndefined, UndefinedError, compiler, nodes, runtime
from jinja2.runtime import BlockReference, LoopContext, Macro, Undefined
from jinja2.runtime import Context as JinjaContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Namespace

from reportgen.expressions import allowance, characters, filters, generator
from reportgen.expressions.allowance import Allowance
from reportgen.expressions.characters import VisibleCharacters
from reportgen.expressions.generator import Generator, with_decimals, with_steps
from reportgen.expressions.scope import UNKNOWN
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT, Absent, AbsentOperandError

# Exact for any sum or product of amounts; quotients keep 34 digits and are rounded when shown.
# Beyond 10^±300 a number is no figure of a report, but could exhaust the memory when printed.
ARITHMETIC: Final = Context(
    prec=34, rounding=ROUND_HALF_EVEN, Emin=-300, Emax=300,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)  # fmt: skip
_LARGEST_POWER = 64

_INDEXED = (Rows, list, tuple, dict)
_DIVISIONS = ("/", "//", "%", "**")
# Functions that any expression may call, and that ask for no context.
_PLAIN = frozenset(filters.FUNCTIONS.values())

_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
    "//": ARITHMETIC.divide_int,
    "%": ARITHMETIC.remainder,
    "**": ARITHMETIC.power,
}

QUANTITY_FIELDS: Final = frozenset({"text", "number", "unit", "comparator", "value", "base_unit"})
"""What a template may read of a quantity."""

# What a template may read of objects that are not records; everything else is refused.
_ATTRIBUTES: Mapping[type, frozenset[str]] = {
    LoopContext: frozenset(
        {"index", "index0", "revindex", "first", "last", "length", "previtem", "nextitem",
         "changed", "depth", "cycle"}
    ),
    Quantity: QUANTITY_FIELDS,
}  # fmt: skip


COMPILER_FILES: Final = (
    __file__, str(generator.__file__), str(allowance.__file__), str(characters.__file__),
    str(compiler.__file__),
)  # fmt: skip
"""The modules that decide what an expression is compiled to."""


class UnsafeError(Exception):
    """An expression reached for something that is not a value."""


class UnprintableError(TypeError):
    """A value has no text: it is a list, or has fields."""


class UnknownMemberError(UndefinedError):
    """A value has nothing of that name in it.

    Attributes:
        owner: the value in which the name was looked for.
    """

    def __init__(self, owner: object, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner


class SandboxEnvironment(ImmutableSandboxedEnvironment):
    """The environment of formulas and narrative expressions.

    Nothing of Python is reachable: attributes are fields of the record (and a few of loops and
    quantities), filters and functions are the ones listed in `filters`, arithmetic is on
    numbers only.

    Args:
        rounding: digits by kind of value, for printing.
    """

    code_generator_class = Generator
    intercepted_binops = frozenset(_OPERATIONS)
    intercepted_unops = frozenset("+-")

    def __init__(self, rounding: Mapping[str, int] = formats.ROUNDING, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, extensions=[VisibleCharacters], **options)
        self.rounding = rounding
        self.allowance: Final = Allowance()
        self.filters: dict[str, Any] = filters.allowed_filters(
            dict(self.filters), self.text, rounding
        )
        for name in filters.LENGTHY:
            self.filters[name] = self.allowance.metered(self.filters[name])
        self.tests: dict[str, Any] = filters.allowed_tests(dict[str, Any](self.tests))
        for name in filters.COMPARING:
            self.tests[name] = self.allowance.comparing(self.tests[name])
        self.globals = {
            "range": self.allowance.metered(_range),
            "namespace": Namespace,
            **filters.FUNCTIONS,
        }

    def function(self, code: CodeType) -> Callable[..., Any]:
        """Return the function that an expression was compiled to."""
        names = dict(self._function_names)
        exec(code, names)  # noqa: S102 (what our generator has written)
        return cast("Callable[..., Any]", names["expression"])

    @cached_property
    def _function_names(self) -> Mapping[str, object]:
        """What the code of expressions may name; the context has nothing of a report."""
        return {
            **{name: getattr(runtime, name) for name in runtime.exported},
            "environment": self,
            "context": JinjaContext(self, dict(self.globals), None, {}),
            "undefined": self.undefined,
            "cond_expr_undefined": Undefined,
            "missing": UNKNOWN,
        }

    @property
    def step(self) -> None:
        """Count a round of a loop.

        It counts by being read, as the compiled code of a layout can read an attribute here
        without a name that a layout could use or replace.
        """
        self.allowance.step()

    def text(self, value: object) -> str:
        """Return a value as it is printed.

        Raises:
            AbsentOperandError: the author left it out.
            UnroundedError: a quotient without a format.
            UnprintableError: it is a group, list or function, which has no text.
        """
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Decimal):
            return formats.show(value, self.rounding)
        if value is None:
            raise AbsentOperandError
        if isinstance(value, Quantity):
            return value.text
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int | Undefined | Absent):
            return str(value)  # raises for an undefined name and for what is left out
        raise UnprintableError(type(value).__name__)

    def concatenate(self, values: tuple[object, ...]) -> str:
        """Return the values joined as text; the `~` operator.

        Raises:
            TooMuchWorkError: that would be too long.
        """
        texts = [self.text(value) for value in values]
        self.allowance.spend(sum(map(len, texts)))
        return "".join(texts)

    def is_given(self, value: Callable[[], object]) -> bool:
        """Say whether there is a value that follows from others."""
        try:
            return filters.is_given(value())
        except AbsentOperandError:
            return False

    def concat(self, pieces: Iterable[str]) -> str:
        """Return the pieces that a layout or macro has printed as one.

        Raises:
            TooMuchWorkError: that would be too long.
        """
        return "".join(self._counted(pieces))

    def _counted(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self.allowance.spend(len(piece))
            yield piece

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a group; of other objects only what is listed."""
        if isinstance(obj, Group):
            if obj.knows(attribute):
                return obj.read(attribute)
            return self._nothing(obj, attribute)
        return self.attribute(obj, attribute)

    def attribute(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of an object that is no group; only what is listed."""
        if obj is ABSENT:
            raise AbsentOperandError
        if attribute in _readable(obj):
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            str(obj)  # raises: the environment is strict
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            return getattr(obj, attribute, self.undefined(obj=obj, name=attribute))
        return self._refuse(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field, a row by index or key, or an item of a list of the template."""
        if type(obj) is Group:  # most, as filters read fields of rows
            return self.getattr(obj, str(argument))
        if not isinstance(obj, _INDEXED) or isinstance(obj, Quantity):
            return self.getattr(obj, str(argument))
        step = int(argument) if isinstance(argument, Decimal) else argument
        if isinstance(argument, tuple):
            self.allowance.built(argument)  # which is gone through
        try:
            return obj[step]
        except (LookupError, TypeError):
            return self._nothing(obj, str(argument))

    def _nothing(self, owner: object, name: str) -> Undefined:
        """Return what `owner` has under a name that it does not know."""
        error = cast("type[UndefinedError]", partial(UnknownMemberError, owner))
        return self.undefined(obj=owner, name=name, exc=error)

    def call(self, context: JinjaContext, obj: Any, /, *args: Any, **options: Any) -> Any:
        """Call what a template may call; `loop.changed` compares what it is given."""
        if isinstance(obj, FunctionType) and obj in _PLAIN:
            return obj(*args, **options)
        if isinstance(obj, Undefined):
            str(obj)  # raises: the environment is strict
        if isinstance(getattr(obj, "__self__", None), LoopContext):
            self.allowance.built(args)
        return super().call(context, obj, *args, **options)

    def call_test(
        self, name: str, value: Any, args: Any = (), kwargs: Any = None, *context: Any
    ) -> Any:
        """Say whether a test holds that a filter names: none of ours asks for a context."""
        test = self.tests.get(name)
        if test is None:
            return super().call_test(name, value, args, kwargs, *context)
        return test(value, *(args or ()), **(kwargs or {}))

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow the template's macros and blocks, the listed functions, and `loop.cycle`."""
        owner = getattr(obj, "__self__", None)
        return (
            isinstance(obj, Macro | BlockReference | Cycler)
            or any(obj is function for function in self.globals.values())
            or isinstance(owner, LoopContext)
            or isinstance(obj, LoopContext)
        )

    def call_binop(
        self,
        context: JinjaContext,  # noqa: ARG002 (Jinja's signature)
        operator: str,
        left: Any,
        right: Any,
    ) -> Any:
        """Compute with Decimals; anything that is not a number is refused."""
        first, second = filters.operand(left), filters.operand(right)
        if operator == "**" and abs(second) > _LARGEST_POWER:
            raise OverflowError(operator)
        divisor = first if operator == "**" and second <= 0 else second
        if not divisor and operator in _DIVISIONS:
            raise ZeroDivisionError(operator)
        return _OPERATIONS[operator](first, second)

    def call_unop(
        self,
        context: JinjaContext,  # noqa: ARG002 (Jinja's signature)
        operator: str,
        arg: Any,
    ) -> Any:
        """Return the number or its negative."""
        operand = filters.operand(arg)
        return ARITHMETIC.minus(operand) if operator == "-" else operand

    def _refuse(self, obj: object, attribute: str) -> NoReturn:
        raise UnsafeError(f"{type(obj).__name__}.{attribute}")

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 (Jinja's signature)
    ) -> str:  # fmt: skip
        prepared = with_steps(with_decimals(source))
        return super()._generate(prepared, name, filename, defer_init)


def _range(*limits: object) -> range:
    """Return numbers to count with; a limit may be computed."""
    return safe_range(*(int(filters.operand(limit)) for limit in limits))


def _readable(obj: object) -> frozenset[str]:
    return _ATTRIBUTES.get(type(obj), frozenset())
