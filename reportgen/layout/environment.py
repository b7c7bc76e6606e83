"""The Jinja environment of layouts: the sandbox, with the files of one template."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol, cast, get_args

from jinja2 import BytecodeCache, Environment, FileSystemLoader, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.loaders import split_template_path
from jinja2.runtime import Macro
from markupsafe import Markup

from reportgen import disk
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Block, Inline, Reference, Text
from reportgen.expressions.characters import NoTextError, StrangeCharacterError
from reportgen.expressions.filters import Shown
from reportgen.expressions.running import PrintingEnvironment, TemplateLine
from reportgen.layout.attachments import AttachmentListPlan
from reportgen.layout.charts import SeriesPlan
from reportgen.layout.functions import LAYOUT_FUNCTIONS
from reportgen.layout.markup import Anchor, Unnumbered
from reportgen.layout.run import LayoutRun
from reportgen.layout.sink import Literal
from reportgen.layout.tables import ColumnPlan, RowPlan
from reportgen.record.quantities import Quantity
from reportgen.record.values import OpenValue, Words
from reportgen.source.decode import UNPRINTABLE, decode
from reportgen.style.sheet import StyleSheet
from reportgen.texts.patterns import pattern


class Storage(Protocol):
    """Where what layouts were compiled to is kept."""

    def read(self, name: str) -> bytes | None:
        """Return what was written under `name`, and nothing else."""

    def write(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`, or forget it."""


class LayoutCache(BytecodeCache):
    """Keeps what layouts were compiled to."""

    def __init__(self, storage: Storage, prefix: str = "") -> None:
        """Keep things in `storage`, under names that begin with `prefix`."""
        self._storage = storage
        self._prefix = prefix

    def for_drafts(self) -> "LayoutCache":
        """Return where what they are compiled to for drafts is kept: that is other code."""
        return LayoutCache(self._storage, f"draft-{self._prefix}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if its layout was compiled before."""
        found = self._storage.read(self._prefix + bucket.key)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the layout of `bucket` was compiled to."""
        self._storage.write(self._prefix + bucket.key, bucket.bytecode_to_string())


# The characters that mark the places of values in what a layout prints are not its own.
_STRANGE = pattern(UNPRINTABLE.pattern.replace("[", "[\ue000\ue001", 1))


BELOW = "base:"
"""Before the name of a file: the one that the layers below that of the layout have."""


class _FolderLoader(FileSystemLoader):
    """Reads the files of the first folder that has them, and nothing that a link in it leads to.

    Attributes:
        files: those that were read.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.files: set[Path] = set()

    def layer(self, name: str) -> int:
        """Return in which folder a file is; the last one if it is in none."""
        skipped, plain = _layers_skipped(name)
        for index, folder in enumerate(self.searchpath[skipped:], skipped):
            if Path(folder).joinpath(*split_template_path(plain)).is_file():
                return index
        return len(self.searchpath) - 1

    def path(self, name: str) -> Path:
        """Return where a file is, or would be."""
        plain = _layers_skipped(name)[1]
        return Path(self.searchpath[self.layer(name)]).joinpath(*split_template_path(plain))

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 (Jinja's form)
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a file, its path, and whether it is still the same."""
        if _layers_skipped(template)[0] >= len(self.searchpath):
            raise TemplateNotFound(template)
        folder, path = Path(self.searchpath[self.layer(template)]), self.path(template)
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                raise TemplateNotFound(template)
            content, modified = disk.content(path), path.stat().st_mtime
        except (OSError, ValueError) as error:
            raise TemplateNotFound(template) from error
        self.files.add(path)
        decoded = decode(content, template)
        if decoded.text is None:
            raise NoTextError("", _line_of(decoded.diagnostics), template)

        def is_current() -> bool:
            try:
                return path.stat().st_mtime == modified
            except OSError:
                return False

        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        if found := _STRANGE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise StrangeCharacterError(found.group(), line, template)
        return text, str(path), is_current


def _layers_skipped(name: str) -> tuple[int, str]:
    plain = name.replace(BELOW, "") if name.startswith(BELOW) else name
    return (len(name) - len(plain)) // len(BELOW), plain


def _line_of(found: Sequence[Diagnostic]) -> int:
    span = found[-1].span
    return span.line if span else 1


# Most of what layouts print; nothing can be wrong with it.
_TEXTS = (str, Words, Shown)

# What may stand anywhere in a line.
_INLINE = (str, Decimal, bool, int, Quantity, *get_args(Inline))


# What stays what it is in a text that is put together.
_KEPT_APART = (Markup, Reference, OpenValue)


class LayoutEnvironment(PrintingEnvironment):
    """Runs layouts: what they print goes into the sink of the run, never into the markup."""

    def __init__(
        self,
        folders: Sequence[Path],
        rounding: Mapping[str, int],
        sheet: StyleSheet,
        cache: LayoutCache | None = None,
    ) -> None:
        """Read layouts from `folders`.

        Args:
            folders: those of the template's layers, the uppermost first.
            rounding: the digits of printed numbers.
            sheet: how things are numbered, and the words that layouts do not say themselves.
            cache: keeps what layouts were compiled to.
        """
        loader = _FolderLoader(folders)
        super().__init__(
            rounding,
            bytecode_cache=cache,
            loader=loader,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.path: Final = loader.path
        self.folders: Final = folders
        self.layer: Final = loader.layer
        self.sheet: Final = sheet
        self.files: Final = loader.files
        self.kept_code: Final = cache
        self._join_texts: Callable[..., str] = self.filters["join"]
        self.filters["join"] = self._join
        self.globals |= LAYOUT_FUNCTIONS

    def join_path(self, template: str, parent: str) -> str:
        """Return what a file is called that another one names."""
        if not template.startswith(BELOW):
            return template
        return BELOW * (self.layer(parent) + 1) + template.removeprefix(BELOW)

    def is_markup(self, value: object) -> bool:
        """Say whether a value is Markdown of the layout, or stands for what is in the sink."""
        return isinstance(value, Markup)

    def put(self, value: Any, line: TemplateLine, *, is_own: bool) -> Markup:
        """Put what a layout prints into the sink; its own numbers are words like others."""
        sink = LayoutRun.current().sink
        if type(value) in _TEXTS:
            return sink.put(value)
        _check_text(self, value)
        if is_own and isinstance(value, Decimal | int):
            return sink.put(Text(self.text(value)))
        return sink.put(value) if isinstance(value, _INLINE) else sink.put_block(value, line)

    def concatenate(self, values: tuple[object, ...]) -> str:
        """Return the values joined; markup of macros and references stay what they are."""
        if not any(isinstance(value, _KEPT_APART) for value in values):
            return Literal(super().concatenate(values))
        pieces = [self._markup(value) for value in values]
        self.allowance.spend(sum(map(len, pieces)))
        return Markup("").join(pieces)

    def _markup(self, value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if not isinstance(value, _KEPT_APART):
            self.text(value)  # raises for what can't be printed
        return LayoutRun.current().sink.put(value)

    def _join(self, values: Iterable[object], separator: object = "") -> str:
        words = list(values)
        if not any(isinstance(word, _KEPT_APART) for word in (separator, *words)):
            return self._join_texts(words, separator)
        parts = tuple(part for word in words for part in (separator, word))
        return self.concatenate(tuple(words) if separator == "" else parts[1:])

    def attribute(self, obj: Any, attribute: str) -> Any:
        """Return also the macros of a file that a layout has imported."""
        if isinstance(obj, TemplateModule):
            found = vars(obj).get(attribute)
            return found if isinstance(found, Macro) else self.undefined(obj=obj, name=attribute)
        return super().attribute(obj, attribute)


# What is in the tree, or tells a function what to make of it.
_NODES = (
    *get_args(Block),
    *get_args(Inline),
    Anchor,
    Unnumbered,
    AttachmentListPlan,
    ColumnPlan,
    RowPlan,
    SeriesPlan,
    OpenValue,
)


def _check_text(environment: LayoutEnvironment, value: object) -> None:
    """Raise here, where the line is known, what printing the value would raise later."""
    if type(value) in (list, tuple):
        for item in cast("Sequence[object]", value):
            _check_text(environment, item)
    elif not isinstance(value, _NODES):
        environment.text(value)
