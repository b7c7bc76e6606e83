"""Files as an editor saves them."""

from pathlib import Path


def save(file: Path, text: str) -> None:
    """Write `text` such that nobody who follows the file reads half of it."""
    new = file.with_name(f"{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def edit(file: Path, old: str, new: str) -> None:
    """Replace what is `old` the first time it occurs."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    save(file, text.replace(old, new, 1))
