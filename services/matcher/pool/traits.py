"""What people say of themselves, as sets of codes, one set for each trait.

Codes are numbered by the mentors: what no mentor has, no student can share with one. People with
the same set are of one class.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from schemas.values import Must
from schemas.vocabulary import SIBLINGS
from services.matcher.criteria import NO_COMMON_GROUND, division, divisions_of
from services.matcher.instance import Integers
from services.matcher.obstacles import offends, usable
from services.matcher.problem import Mentor, Rules, Student

Reals = NDArray[np.float32]
"""Small whole numbers, held as the type in which matrices multiply fastest; always exact."""

Sets = dict[str, Collection[str]]

SIBLINGS_OF: Final = {
    job: frozenset().union(*(pair for pair in SIBLINGS if job in pair)) - {job}
    for job in frozenset().union(*SIBLINGS)
}

TRAITS: Final = (
    "jobs",
    "siblings",
    "divisions",
    "workplaces",
    "countries",
    "goals",
    "style",
    "grounds",
    "languages",
    "musts",
    "units",
)


def offered(mentor: Mentor, rules: Rules, divisions: Mapping[str, str]) -> Sets:
    """What a mentor has; for `musts`, those that it does not meet."""
    profile = mentor.profile
    return {
        "jobs": profile.jobs,
        "siblings": profile.jobs,
        "divisions": [division(job, divisions) for job in profile.jobs],
        "workplaces": _known(profile.workplace),
        "countries": _known(profile.country),
        "goals": profile.offers,
        "style": profile.style,
        "grounds": _ground(profile.regency),
        "languages": usable(profile.languages),
        "musts": [must for must in Must if offends(must, mentor)],
        "units": _known(profile.unit) if rules.exclude_same_unit else (),
    }


def wanted(student: Student, rules: Rules, divisions: Mapping[str, str]) -> Sets:
    """What a student looks for, or for `units`, must not get."""
    profile = student.profile
    return {
        "jobs": profile.jobs,
        "siblings": [sibling for job in profile.jobs for sibling in SIBLINGS_OF.get(job, ())],
        "divisions": [division(job, divisions) for job in profile.jobs],
        "workplaces": profile.workplaces,
        "countries": profile.countries,
        "goals": profile.goals,
        "style": profile.style,
        "grounds": _ground(profile.regency),
        "languages": usable(profile.languages),
        "musts": profile.musts,
        "units": _known(profile.unit) if rules.exclude_same_unit else (),
    }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trait:
    """One trait of some people: `of` is the class of each, `has` (classes by codes) what a class
    has, `size` how many codes it has, unknown ones included.
    """

    of: Integers
    has: Reals
    size: Integers

    @classmethod
    def among(cls, people: Iterable[Collection[str]], codes: dict[str, int]) -> "Trait":
        """The classes there are among people with these sets."""
        known: dict[frozenset[str], int] = {}
        of = [known.setdefault(frozenset(each), len(known)) for each in people]
        has = np.zeros((len(known), len(codes)), dtype=np.float32)
        for row, each in enumerate(known):
            has[row, [codes[code] for code in each if code in codes]] = 1
        return cls(
            of=np.array(of, dtype=np.int64),
            has=has,
            size=np.array([len(each) for each in known], dtype=np.int64),
        )

    @property
    def classes(self) -> int:
        """How many there are."""
        return len(self.has)


def traits_of(
    rules: Rules, helping: Sequence[Mentor], asking: Sequence[Student]
) -> tuple[dict[str, Trait], dict[str, Trait]]:
    """The traits of mentors and of students, by the same codes."""
    divisions = divisions_of(rules)
    have = [offered(mentor, rules, divisions) for mentor in helping]
    want = [wanted(student, rules, divisions) for student in asking]
    offers, wishes = {}, {}
    for trait in TRAITS:
        codes = numbered(each[trait] for each in have)
        offers[trait] = Trait.among((each[trait] for each in have), codes)
        wishes[trait] = Trait.among((each[trait] for each in want), codes)
    return offers, wishes


def _known(code: str | None) -> tuple[str, ...]:
    return () if code is None else (code,)


def _ground(regency: str | None) -> tuple[str, ...]:
    return () if regency == NO_COMMON_GROUND else _known(regency)


def numbered(sets: Iterable[Collection[str]]) -> dict[str, int]:
    """All codes of these sets, numbered in their order."""
    codes: set[str] = set()
    codes.update(*sets)
    return {code: number for number, code in enumerate(sorted(codes))}
