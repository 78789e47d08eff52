"""The fingerprint of a problem: the same for the same content, and for no other.

It rests on a canonical text of each person and of the rules: JSON with the names of the types, and
what each holds, in the order of its fields. In which order people and pairs were put in leaves no
trace; everything else does.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Final

from services.matcher.problem import Problem

FORM: Final = "kenal problem 3"
"""Changes whenever the canonical text does: another form, another fingerprint."""

COUPLES: Final = ("standing", "locks", "bans", "blocks", "earlier")


def fingerprint(problem: Problem) -> str:
    """The SHA-256 of a problem's canonical form, in hexadecimal."""
    digest = hashlib.sha256(FORM.encode())
    for people in (problem.students, problem.mentors):
        for person in people:
            digest.update(b"\n" + canonical(person))
    for name in COUPLES:
        digest.update(b"\n" + canonical([name, sorted(getattr(problem, name))]))
    digest.update(b"\n" + canonical(problem.rules))
    return digest.hexdigest()


def canonical(value: Any) -> bytes:
    """The canonical text of a plain value. A text can hold no bare line break."""
    return _ENCODER.encode(value).encode("ascii")


def digest_of(lines: Iterable[bytes]) -> str:
    """The SHA-256 of some canonical texts, in hexadecimal."""
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind = type(value)
        return {kind.__name__: _CONTENT[kind](value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"no canonical form of a {type(value).__name__}")


class _Content(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How to read all fields of each type, in their order; worked out once."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        names = [each.name for each in fields(kind)]
        read = attrgetter(*names)
        self[kind] = read if len(names) > 1 else lambda value: (read(value),)
        return self[kind]


_CONTENT: Final = _Content()

_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_plain
)
