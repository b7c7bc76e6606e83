"""Everything of a template that its checks look at, also where some of it is wrong."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import parse_path
from reportgen.forms.form import Forms
from reportgen.layout.environment import LayoutEnvironment
from reportgen.record.record import LAST_YEAR
from reportgen.source.includes import load_source
from reportgen.source.source import Source
from reportgen.style.load import load_style, standard_style
from reportgen.template.definition import ComputedField, Template
from reportgen.template.fields import Field, add_computed, scorecard_field
from reportgen.template.load import LoadedTemplate


class Material(NamedTuple):
    """A template as it is written.

    Attributes:
        template: what it says, as far as it can be read.
        source: `template.yaml`.
        card: the file of the scorecard.
        schema: the file of the schema, for its places.
        root: the fields of its reports.
        homeless: computed fields that there is no place for in a report.
        styles: its paragraph styles; none if its style sheet cannot be used.
    """

    template: Template
    source: Source
    card: Source | None
    schema: Source | None
    root: Field
    homeless: tuple[ComputedField, ...]
    formulas: Formulas
    layouts: LayoutEnvironment
    forms: Forms
    styles: tuple[str, ...]
    found: tuple[Diagnostic, ...]

    @property
    def sources(self) -> Iterator[Source]:
        """The files that can be quoted."""
        yield from filter(None, (self.source, self.card, self.schema))


def material(loaded: LoadedTemplate) -> Material | None:
    """Return what there is to check in a loaded template; None if it is no template at all."""
    template = loaded.template
    if template is None:
        return None
    root = Field((), template.schema.shape, "group")
    homeless = [field for field in template.computed if not add_computed(root, field)]
    if template.scorecard is not None:
        root.fields["scorecard"] = scorecard_field()
        scores = root.at(tuple(map(str, parse_path(template.scorecard.scores))))
        if scores is not None:
            scores.is_keyed = True
    root.fields[LAST_YEAR] = root  # last year's report has the same fields
    style = load_style(*template.style_files)
    sheet = style.sheet or standard_style()
    return Material(
        template, loaded.files[0], _scorecard(loaded), _read(template), root,
        tuple(homeless), Formulas(template.rounding),
        LayoutEnvironment(template.folders, template.rounding, sheet),
        Forms(template.folders, template.rounding),
        tuple(style.sheet.styles) if style.sheet else (),
        (*loaded.diagnostics, *style.diagnostics),
    )  # fmt: skip


def _scorecard(loaded: LoadedTemplate) -> Source | None:
    """Return the file of a scorecard in which nothing is wrong."""
    is_usable = loaded.template is not None and loaded.template.scorecard is not None
    return loaded.files[1] if is_usable else None


def _read(template: Template) -> Source | None:
    """Return a schema with its places: JSON is YAML, but for what nobody writes."""
    return None if template.schema_file is None else load_source(template.schema_file).source
