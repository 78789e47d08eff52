"""Side rules in numbers: people by their place in the instance, each rule with words for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from schemas.ids import PersonId
from services.matcher.instance import Integers
from services.matcher.problem import Problem, Student
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
    Trait,
)

UNLIMITED = 2**31
"""More than any round has students: what "no most" is in numbers."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """A mentor of these who takes on anybody has `least` to `most` then, standing ones included."""

    rule: str
    mentors: Integers
    least: int
    most: int = UNLIMITED


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Share:
    """A mentor who takes on anybody gets `least` to `most` new ones of these students."""

    rule: str
    students: Integers
    least: int = 0
    most: int = UNLIMITED


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Total:
    """`least` to `most` of these students are placed."""

    rule: str
    students: Integers
    least: int = 0
    most: int = UNLIMITED


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Company:
    """Students who are kept apart, or together, as `Sides` has it."""

    rule: str
    students: Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Keep:
    """At least so many of the pairs that the instance marks as kept are chosen again."""

    rule: str
    least: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sides:
    """All side rules of a round. `rule` is for people: it names what cannot be kept."""

    bands: tuple[Band, ...] = ()
    shares: tuple[Share, ...] = ()
    totals: tuple[Total, ...] = ()
    apart: tuple[Company, ...] = ()
    together: tuple[Company, ...] = ()
    keeps: tuple[Keep, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The words of all rules."""
        kinds = (self.bands, self.shares, self.totals, self.apart, self.together, self.keeps)
        return tuple(each.rule for kind in kinds for each in kind)


def numbered(problem: Problem) -> Sides:
    """The side rules of a problem; people who are not in the round do not count.

    Of earlier pairs those count whose people both are in the round, even where a hard rule now
    forbids them: they are given up all the same.
    """
    rules = problem.rules.sides
    numbers = _Numbers(problem)
    return Sides(
        bands=tuple(numbers.band(rule) for rule in rules if isinstance(rule, LoadBand)),
        shares=tuple(numbers.share(rule) for rule in rules if isinstance(rule, GroupPerMentor)),
        totals=tuple(numbers.total(rule) for rule in rules if isinstance(rule, GroupInTotal)),
        apart=tuple(numbers.company(rule) for rule in rules if isinstance(rule, Apart)),
        together=tuple(numbers.company(rule) for rule in rules if isinstance(rule, Together)),
        keeps=tuple(numbers.keep(rule) for rule in rules if isinstance(rule, FewChanges)),
    )


def words(rule: SideRule) -> str:
    """A side rule in a few words, for messages."""
    match rule:
        case LoadBand():
            whom = f" (mentors {', '.join(rule.mentors)})" if rule.mentors else ""
            return f"students of a mentor who takes part: {_range(rule.least, rule.most)}{whom}"
        case GroupPerMentor():
            return f"of {_whom(rule.group)} for a mentor: {_range(rule.least, rule.most)}"
        case GroupInTotal():
            return f"of {_whom(rule.group)} in total: {_range(rule.least, rule.most)}"
        case Apart():
            return f"apart: {', '.join(rule.students)}"
        case Together():
            return f"together: {', '.join(rule.students)}"
        case FewChanges():
            return f"earlier pairs given up: at most {rule.most}"


def trait_of(student: Student, trait: Trait) -> str:
    """What a student's profile says of a trait; "" where it says nothing."""
    profile = student.profile
    match trait:
        case Trait.COHORT:
            return "" if profile.cohort is None else str(profile.cohort)
        case Trait.REGENCY:
            return profile.regency or ""
        case Trait.GENDER:
            return profile.gender.value


class _Numbers:
    """Looks people up by their place in the problem."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._students = {one.person: number for number, one in enumerate(problem.students)}
        self._mentors = {one.person: number for number, one in enumerate(problem.mentors)}

    def band(self, rule: LoadBand) -> Band:
        named = rule.mentors or tuple(self._mentors)
        return Band(
            rule=words(rule),
            mentors=_sorted(self._mentors[each] for each in named if each in self._mentors),
            least=rule.least,
            most=_most(rule.most),
        )

    def share(self, rule: GroupPerMentor) -> Share:
        students = self._members(rule.group)
        return Share(rule=words(rule), students=students, least=rule.least, most=_most(rule.most))

    def total(self, rule: GroupInTotal) -> Total:
        students = self._members(rule.group)
        return Total(rule=words(rule), students=students, least=rule.least, most=_most(rule.most))

    def company(self, rule: Apart | Together) -> Company:
        return Company(rule=words(rule), students=self._numbers_of(rule.students))

    def keep(self, rule: FewChanges) -> Keep:
        earlier = sum(
            student in self._students and mentor in self._mentors
            for student, mentor in self._problem.earlier
        )
        return Keep(rule=words(rule), least=max(0, earlier - rule.most))

    def _members(self, group: Group) -> Integers:
        return _sorted(
            number
            for number, student in enumerate(self._problem.students)
            if trait_of(student, group.trait) == group.value
        )

    def _numbers_of(self, people: tuple[PersonId, ...]) -> Integers:
        return _sorted(self._students[each] for each in people if each in self._students)


def _sorted(numbers: Iterator[int]) -> Integers:
    return np.array(sorted(set(numbers)), dtype=np.int64)


def _most(most: int | None) -> int:
    return UNLIMITED if most is None else most


def _range(least: int, most: int | None) -> str:
    return f"at least {least}" if most is None else f"{least} to {most}"


def _whom(group: Group) -> str:
    return f"{group.trait} {group.value}"
