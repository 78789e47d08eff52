"""How a programme wants its rounds to be decided: rules that check themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.ids import ProgrammeId
from schemas.vocabulary import CRITERIA, DEFAULT_WEIGHTS, DIVISION_OF, JOB_DIVISIONS
from services.matcher.order import Order
from services.matcher.sides import (
    Apart,
    FewChanges,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
)

FULL_FIT: Final = 1000


class ProblemError(ValueError):
    """The people and rules given do not make a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a programme wants its rounds to be decided.

    `starts_on` is the first day that counts for common time, in the programme's `zone`; the period
    is `period_weeks` weeks from there. `own_jobs` are job codes of the programme's own, each with
    its division. With `exclude_same_unit` nobody gets a mentor of the same unit or employer. `seed`
    breaks ties. A round with side rules (`sides`) is answered after `solve_seconds` at the latest.
    """

    programme: ProgrammeId
    zone: str
    starts_on: date
    weights: tuple[tuple[str, int], ...] = tuple(sorted(DEFAULT_WEIGHTS.items()))
    minimum_fit: int = 0
    meeting_minutes: int = 30
    order: Order = Order.PLACED_FIRST
    period_weeks: int = 24
    exclude_same_unit: bool = False
    seed: int = 0
    sides: tuple[SideRule, ...] = ()
    own_jobs: tuple[tuple[str, str], ...] = ()
    solve_seconds: int = 60

    def __post_init__(self) -> None:
        """Refuse weights, a minimum, a zone or side rules that mean nothing."""
        weights = dict(self.weights)
        require(set(weights) <= set(CRITERIA), f"unknown criteria: {set(weights) - set(CRITERIA)}")
        require(all(weight >= 0 for weight in weights.values()), "a weight is below zero")
        require(sum(weights.values()) > 0, "no criterion has any weight")
        require(0 <= self.minimum_fit <= FULL_FIT, "minimum fit is not within 0 to 1000")
        require(1 <= self.meeting_minutes <= 24 * 60, "a meeting has no such length")
        require(4 <= self.period_weeks <= 52, "a period has 4 to 52 weeks")
        require(0 <= self.seed < 2**63, "a seed is a whole number from 0 to 2**63 - 1")
        require(1 <= self.solve_seconds <= 3600, "solving may take 1 to 3600 seconds")
        require_zone(self.zone)
        for job, division in self.own_jobs:
            require(job not in DIVISION_OF, f"job {job!r} is not the programme's own")
            require(division in JOB_DIVISIONS, f"there is no division {division!r}")
        for side in self.sides:
            require_side(side)

    def shares(self) -> dict[str, int]:
        """The most points each criterion can give: whole numbers that sum to 1000."""
        return dict(_shares(self.weights))


@lru_cache(maxsize=64)
def _shares(said: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
    weights = dict(said)
    total = sum(weights.values())
    shares = {name: FULL_FIT * weights.get(name, 0) // total for name in CRITERIA}
    by_remainder = sorted(CRITERIA, key=lambda name: -(FULL_FIT * weights.get(name, 0) % total))
    for name in by_remainder[: FULL_FIT - sum(shares.values())]:
        shares[name] += 1
    return shares


def require_side(side: SideRule) -> None:
    """Refuse a side rule that contradicts itself."""
    match side:
        case Apart() | Together():
            require(len(set(side.students)) >= 2, f"{side} names fewer than two students")
        case FewChanges():
            require(side.most >= 0, f"{side} allows fewer than no changes")
        case GroupPerMentor() | GroupInTotal() if not side.group.value:
            raise ProblemError(f"{side} names no group")
        case _:
            lowest = 1 if isinstance(side, LoadBand) else 0
            require(side.least >= lowest, f"{side} has a least below {lowest}")
            require(side.most is None or side.most >= side.least, f"{side}: most is below least")


def require_zone(zone: str) -> None:
    """Refuse what is no IANA time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ProblemError(f"there is no time zone {zone!r}") from error


def require(holds: bool, complaint: str) -> None:
    """Raise ProblemError with the complaint unless it holds."""
    if not holds:
        raise ProblemError(complaint)
