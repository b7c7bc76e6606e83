"""The text of report files: plain data, and the place of every value in it."""

from reportgen.source.includes import load_source, parse_source
from reportgen.source.source import Data, Loaded, Source, SourceMap

__all__ = ["Data", "Loaded", "Source", "SourceMap", "load_source", "parse_source"]
