"""Side rules: what a programme may want beyond pairs and places.

They break the pure network, so a round that has one is solved by another engine. They are said of
people here; `engines/sides` turns them into numbers.
"""

from dataclasses import dataclass
from enum import StrEnum

from schemas.ids import PersonId


class Trait(StrEnum):
    """What groups of students are told apart by."""

    COHORT = "cohort"
    REGENCY = "regency"
    GENDER = "gender"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The students of whom a trait has this value, as it stands in their profiles."""

    trait: Trait
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadBand:
    """A mentor who takes on anybody in this round has `least` to `most` students then, standing
    ones included. `most` may be left open. With 3 to 5 it is group mentoring. `mentors` empty: all.
    """

    least: int
    most: int | None = None
    mentors: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPerMentor:
    """A mentor who takes on anybody in this round gets `least` to `most` new ones of the group."""

    group: Group
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInTotal:
    """The round places `least` to `most` of the group."""

    group: Group
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """No two of these students get the same mentor."""

    students: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """These students get the same mentor, or none of them gets one."""

    students: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FewChanges:
    """At most so many of the earlier pairs are given up."""

    most: int


SideRule = LoadBand | GroupPerMentor | GroupInTotal | Apart | Together | FewChanges
