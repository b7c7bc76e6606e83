"""What a single value would be read as, if it were spelled otherwise."""

from typing import Any, NamedTuple

import yaml

from reportgen.source.scalars import resolve

# The parser in C is ten times as fast; PyYAML can be installed without it.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Spelled(NamedTuple):
    """What a spelling stands for, and whether that is a text or a number, flag or nothing."""

    value: str
    is_text: bool


def read_spelled(spelled: str, *, flow: bool) -> Spelled | None:
    """Return what `spelled` stands for; None if it is not one single value.

    Args:
        spelled: a value as it would be in a file, without anchor and tag.
        flow: whether it would be between brackets, where , [ ] { } end a text without quotes.
    """
    parser = _PARSER(f"[{spelled}\n]" if flow else f"- {spelled}\n")
    try:
        events = [parser.get_event() for _ in range(5)]
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()
    value, end = events[3:]
    if not isinstance(value, yaml.ScalarEvent) or not isinstance(end, yaml.SequenceEndEvent):
        return None
    if value.tag is not None or value.anchor is not None:
        return None
    return Spelled(value.value, not value.implicit[0] or isinstance(resolve(value.value), str))
