"""Our whole build of a form with nothing kept: the template and the form are read anew."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.engines.form_build import build
from benchmarks.forms import fresh_forms
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    for text in fresh_forms(folder):
        yield partial(_build, text, folder)


def _build(text: str, folder: Path) -> bytes:
    return build(text, folder, TemplateStore((folder,)))
