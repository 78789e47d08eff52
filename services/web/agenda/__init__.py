"""What a meeting may be spent on: a proposal, minute by minute, for two who hardly know each other.

The questions are for both, in turn, and rise from easy to personal but safe; every later meeting
ends in one step towards work. Nobody has to keep to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString

from services.web.agenda.first import FIRST
from services.web.agenda.later import LATER
from services.web.agenda.parts import Part, Theme

__all__ = ["Agenda", "Step", "agenda_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of a meeting, and how many minutes it may take."""

    minutes: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The parts of one meeting; their minutes add up to its own."""

    number: int
    title: LazyString
    steps: tuple[Step, ...]


def agenda_of(number: int, minutes: int) -> Agenda:
    """The agenda of the meeting with this number, fitted to its length.

    After the last that is written down, the second half comes round again: by then the easy
    questions are long answered.
    """
    theme = _theme(number)
    shares = _fit([part.share for part in theme.parts], minutes)
    steps = tuple(
        Step(minutes=share, part=part) for share, part in zip(shares, theme.parts, strict=True)
    )
    return Agenda(number=number, title=theme.title, steps=steps)


def _theme(number: int) -> Theme:
    themes = (FIRST, *LATER)
    if number <= len(themes):
        return themes[max(number, 1) - 1]
    half = len(themes) // 2
    return themes[half + (number - len(themes) - 1) % (len(themes) - half)]


def _fit(shares: Sequence[int], minutes: int) -> list[int]:
    """Whole minutes in these proportions that add up: what is left goes to the largest remainders.

    A part that would get nothing gets a minute from the longest.
    """
    whole = sum(shares)
    fitted = [share * minutes // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(shares[i] * minutes % whole), i))
    for index in by_remainder[: minutes - sum(fitted)]:
        fitted[index] += 1
    for index in (index for index, value in enumerate(fitted) if value == 0):
        fitted[fitted.index(max(fitted))] -= 1
        fitted[index] = 1
    return fitted
