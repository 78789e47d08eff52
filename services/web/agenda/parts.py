"""What agendas are made of."""

from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a meeting: its share of the time, what it is called, and what to do or to ask.

    `paired` are questions that both answer, in turn.
    """

    share: int
    title: LazyString
    points: tuple[LazyString, ...]
    paired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A whole meeting: what it is about, and its parts."""

    title: LazyString
    parts: tuple[Part, ...]
