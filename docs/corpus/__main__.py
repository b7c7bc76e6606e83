"""Counts a corpus, fits the weights to a part of it that is not counted, and writes both tables.

The corpus is a folder with a folder of text files for each source that `sources.toml` names; it is
not shipped. `python -m docs.corpus FOLDER` takes about seven minutes and 6 GB.
"""

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from docs.corpus.counting import Weighted, count, read_corpus, table
from docs.corpus.fitting import fitted
from reportgen.checks.spelling.confusable import usual_confusables
from reportgen.checks.spelling.sequences import Sequences

_HERE = Path(__file__).parent
_TABLES = _HERE.parent / "reportgen" / "checks" / "spelling"
# The first part of each text is fitted to: so many characters, which are not counted for that.
_FITTED = 60_000
_TITLE = """\
# How much each kind of evidence counts for another character, as `suspects.Evidence` names it.
# Made by `python -m docs.corpus`: a logistic regression on errors typed at random.

"""


def main() -> None:
    """Make the tables from the folder that is named."""
    parser = argparse.ArgumentParser(prog="python -m docs.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    sources = tomllib.loads((_HERE / "sources.toml").read_text(encoding="utf-8"))
    weights_of = {name: one["weight"] for name, one in sources.items()}
    texts = [*read_corpus(folder, weights_of), *read_corpus(_HERE, weights_of)]
    weights = _fitted(texts)
    lines = (f"{name} = {value:.4f}\n" for name, value in weights.items())
    (_TABLES / "weights.toml").write_text(_TITLE + "".join(lines), encoding="utf-8", newline="\n")
    data = table(count(texts))
    (_TABLES / "sequences.bin").write_bytes(data)
    sys.stdout.write(f"{sum(len(one.text) for one in texts)} characters, {len(data)} bytes\n")


def _fitted(texts: Sequence[Weighted]) -> Mapping[str, float]:
    counted = [Weighted(text[_FITTED:], weight) for text, weight in texts]
    sequences = Sequences(table(count(counted)))
    return fitted(sequences, usual_confusables(), [text[:_FITTED] for text, _ in texts])


if __name__ == "__main__":
    main()
