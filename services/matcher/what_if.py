"""What-if questions and their answers, light enough to pass between processes and to be told."""

from dataclasses import dataclass

from schemas.round_values import Move, RoundSummary
from services.matcher.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would differ between the answers to these two?"""

    before: Problem
    after: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two answers side by side. `gained` and `lost` count pairs, the others students; `moves` are
    the first of them.
    """

    before: RoundSummary
    after: RoundSummary
    gained: int
    lost: int
    moved: int
    newly_placed: int
    left_out: int
    moves: tuple[Move, ...]
