"""What is wrong with an event, as one exception with a code that a dead letter can carry."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_COMPLAINTS = 5


class InvalidEventError(ValueError):
    """An event that cannot be read, or must not be written.

    `reason` is a kebab-case code, steady enough to count and filter by; the message says which
    field is wrong and why, and repeats nothing that a person wrote.
    """

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(f"{reason}: {explanation}")
        self.reason = reason


def explain(messages: Any) -> str:
    """Turn marshmallow's nested messages into one line: `availability.windows.3: must be …`."""
    lines = [f"{path}: {text}" if path else text for path, text in _complaints(messages)]
    rest = len(lines) - MOST_COMPLAINTS
    return "; ".join(lines[:MOST_COMPLAINTS]) + (f"; and {rest} more" if rest > 0 else "")


def _complaints(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for name, below in messages.items():
            # marshmallow files what is wrong with the whole under "_schema".
            step = "" if name == "_schema" else str(name)
            yield from _complaints(below, ".".join(filter(None, (path, step))))
    elif isinstance(messages, list):
        for message in messages:
            yield from _complaints(message, path)
    else:
        yield path, str(messages)
