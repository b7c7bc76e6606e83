"""The templates there are, and everything that is made of one template once."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportgen import resources
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Code, Diagnostic, has_errors
from reportgen.forms.form import Forms
from reportgen.layout.environment import LayoutEnvironment
from reportgen.pipeline.cache import CompileCache
from reportgen.source.source import Source
from reportgen.style.sheet import StyleSheet
from reportgen.template.bases import base_of
from reportgen.template.definition import DESCRIPTION, Template

VERSION = "@"
"""Between the name of a template and its version."""


class BrokenTemplateError(Exception):
    """A template cannot be used; `diagnostics` say why, `files` can be quoted."""

    def __init__(self, name: str, diagnostics: list[Diagnostic], files: Sequence[Source]) -> None:
        super().__init__(name)
        self.name = name
        self.diagnostics = diagnostics
        self.files = tuple(files)


class Toolset(NamedTuple):
    """A template with its compiled formulas, its layouts' environment and its style sheet.

    Attributes:
        forms: its layouts that are Word documents.
        files: the folders and files that it was made of.
    """

    template: Template
    formulas: Formulas
    layouts: LayoutEnvironment
    sheet: StyleSheet
    diagnostics: tuple[Diagnostic, ...]
    forms: Forms
    files: frozenset[Path] = frozenset()


class TemplateStore:
    """Finds templates by name: in the user's folders first, then the shipped ones.

    A folder is a template if it has a `template.yaml`, else a collection of templates. One that is
    called NAME@VERSION is a version of NAME; so is the folder NAME, which says itself which one.
    """

    def __init__(self, paths: tuple[Path, ...], cache: Path | None = None) -> None:
        """Look in `paths`; keep what templates are compiled to in the folder `cache`."""
        self.paths: Final = paths
        self.cache: Final = CompileCache(cache)
        self._toolsets: dict[tuple[Path, Path | None], Toolset] = {}

    def names(self) -> list[str]:
        """Return the names of all templates, in the order in which they are found."""
        return list(dict.fromkeys(map(_name, self._folders())))

    def find(self, name: str, *, but: Collection[Path] = ()) -> Path | None:
        """Return the folder of the template called `name`, None if there is none but those."""
        aside = {folder.resolve() for folder in but}
        folders = [one for one in self._folders() if not aside or one.resolve() not in aside]
        named = {_name(folder): folder for folder in reversed(folders)}
        return named.get(name) or named.get(name.partition(VERSION)[0])

    def chosen(self, name: str, year: object) -> str | None:
        """Return the template that a report means: a version that it names, or that of its year.

        A name that has one version alone means that one. None if there is no such version.

        Raises:
            BrokenTemplateError: a version cannot be read.
        """
        base, _, version = name.partition(VERSION)
        known = [one for one in self.names() if one.partition(VERSION)[0] == base]
        if not version and len(known) == 1:
            return known[0]
        wanted = version or str(year)
        if f"{base}{VERSION}{wanted}" in known:
            return f"{base}{VERSION}{wanted}"
        return base if base in known and self.get(base).version == wanted else None

    def versions(self, name: str) -> list[str]:
        """Return what reports may call the versions of a template."""
        base = name.partition(VERSION)[0]
        found = []
        for one in (one for one in self.names() if one.partition(VERSION)[0] == base):
            version = "" if VERSION in one else self.get(one).version
            found.append(f"{one}{VERSION}{version}" if version else one)
        return sorted(found)

    def codes(self) -> list[Code]:
        """Return the codes that templates add; one that has mistakes adds none."""
        found: list[Code] = []
        for name in self.names():
            try:
                found += self.get(name).codes.values()
            except BrokenTemplateError:
                continue
        return found

    def get(self, name: str) -> Template:
        """Return the template called `name`.

        Raises:
            KeyError: there is none.
            BrokenTemplateError: there is one with mistakes.
        """
        return self.toolset(name).template

    def toolset(self, name: str, over: Path | None = None) -> Toolset:
        """Return the template called `name` with all that is made of it.

        Args:
            name: NAME or NAME@VERSION.
            over: a folder that is laid over it.

        Raises:
            KeyError: there is none.
            BrokenTemplateError: there is one with mistakes.
        """
        folder = self.find(name)
        if folder is None:
            raise KeyError(name)
        if (folder, over) not in self._toolsets:
            self._toolsets[folder, over] = self._toolset(folder, over)
        return self._toolsets[folder, over]

    def _toolset(self, folder: Path, over: Path | None) -> Toolset:
        schemas = resources.schemas()
        template, sheet, found = self.cache.made_of(
            (schemas, *self._layers(folder, over)), lambda: _checked(folder, schemas, self, over)
        )
        return Toolset(
            template,
            Formulas(template.rounding, self.cache.formulas()),
            LayoutEnvironment(template.folders, template.rounding, sheet, self.cache.layouts()),
            sheet,
            found,
            Forms(template.folders, template.rounding),
            frozenset({*template.folders, *filter(None, (template.schema_file,))}),
        )

    def _layers(self, folder: Path, over: Path | None) -> tuple[Path, ...]:
        """Return the folders of a template's layers, as far as they can be found."""
        found = [*((over,) if over else ()), folder]
        while (name := base_of(found[-1])) is not None:
            base = self.find(name, but=found)
            if base is None:
                break
            found.append(base)
        return tuple(found)

    def _folders(self) -> list[Path]:
        found = []
        for path in map(_seen_from_here, self.paths):
            candidates = [path] if (path / DESCRIPTION).is_file() else sorted(path.glob("*/"))
            found += [folder for folder in candidates if (folder / DESCRIPTION).is_file()]
        return found


def _name(folder: Path) -> str:
    """Return what a template is called; the working folder has a name too."""
    return folder.name or folder.absolute().name


def _seen_from_here(path: Path) -> Path:
    """Return a path as findings show it: relative where it is below the working folder."""
    here = Path.cwd()
    absolute = path.absolute()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path


_Checked: TypeAlias = tuple[Template, StyleSheet, tuple[Diagnostic, ...]]


def _checked(
    folder: Path, schemas: Path, store: TemplateStore, over: Path | None
) -> tuple[_Checked, bool]:
    """Return a template and its style sheet, and whether nothing at all is to be said of them."""
    # what is kept needs no loading
    from reportgen.style.load import load_style  # noqa: PLC0415
    from reportgen.template.load import load_template  # noqa: PLC0415

    loaded = load_template(folder, schemas, templates=store, over=over)
    if loaded.template is None:
        raise BrokenTemplateError(folder.name, loaded.diagnostics, loaded.files)
    style = load_style(*loaded.template.style_files)
    found = [*loaded.diagnostics, *style.diagnostics]
    if style.sheet is None or has_errors(found):
        raise BrokenTemplateError(folder.name, found, loaded.files)
    return (loaded.template, style.sheet, tuple(found)), not found
