"""What one round is about: the students who ask, the mentors there are, and the rules.

A `Problem` is a value that cannot be wrong: making it checks it, so whoever holds one need not.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, RequestId
from schemas.values import Availability
from schemas.vocabulary import STYLE_ITEMS
from services.matcher.rules import FULL_FIT, ProblemError, Rules, require, require_zone

__all__ = ["FULL_FIT", "Mentor", "Problem", "ProblemError", "Rules", "Student"]

Couples = frozenset[tuple[PersonId, PersonId]]
"""Pairs of a student and a mentor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A student with an open request. `missed_rounds` is how often it was left out before."""

    request: RequestId
    profile: StudentProfileChanged
    favourites: tuple[PersonId, ...] = ()
    missed_rounds: int = 0

    @property
    def person(self) -> PersonId:
        """Who asks."""
        return self.profile.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A mentor. `taken` is how many places standing pairings hold."""

    profile: MentorProfileChanged
    taken: int = 0

    @property
    def person(self) -> PersonId:
        """Who mentors."""
        return self.profile.person

    @property
    def places(self) -> int:
        """Free places; none where a capacity was lowered below what stands."""
        return max(0, self.profile.capacity - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A round to solve. Students and mentors stand in the order of their identifiers.

    All pairs name the student first. `standing` are paired now; `locks` are decided for this round
    and `bans` ruled out by a coordinator; `blocks` are people who must not be matched, because
    either said so; `earlier` are pairs to be kept where nothing is lost by it. Bans, blocks and
    earlier pairs of people who are not in the round mean nothing. Raises ProblemError.
    """

    rules: Rules
    students: tuple[Student, ...]
    mentors: tuple[Mentor, ...]
    standing: Couples = frozenset()
    locks: Couples = frozenset()
    bans: Couples = frozenset()
    blocks: Couples = frozenset()
    earlier: Couples = frozenset()

    def __post_init__(self) -> None:
        """Refuse people who are not of this programme, stand twice, or contradict themselves."""
        _require_rising([student.person for student in self.students], "students")
        _require_rising([mentor.person for mentor in self.mentors], "mentors")
        requests = {student.request for student in self.students}
        require(len(requests) == len(self.students), "two students share a request")
        for student in self.students:
            _require_student(student, self.rules)
        for mentor in self.mentors:
            _require_mentor(mentor, self.rules)
        locked = [student for student, _ in self.locks]
        require(len(set(locked)) == len(locked), "a student is locked to two mentors")
        require(not self.locks & self.bans, "a pair is both locked and banned")

    @classmethod
    def of(
        cls,
        rules: Rules,
        students: Iterable[Student],
        mentors: Iterable[Mentor],
        standing: Iterable[tuple[PersonId, PersonId]] = (),
        **couples: Iterable[tuple[PersonId, PersonId]],
    ) -> "Problem":
        """Make a problem from people in any order; `couples` are locks, bans, blocks, earlier."""
        return cls(
            rules=rules,
            students=tuple(sorted(students, key=lambda student: student.person)),
            mentors=tuple(sorted(mentors, key=lambda mentor: mentor.person)),
            standing=frozenset(standing),
            **{name: frozenset(pairs) for name, pairs in couples.items()},
        )


def _require_student(student: Student, rules: Rules) -> None:
    who = f"student {student.person}"
    require(student.profile.programme == rules.programme, f"{who} is of another programme")
    require(student.missed_rounds >= 0, f"{who} missed fewer than no rounds")
    favourites = student.favourites
    require(len(set(favourites)) == len(favourites), f"{who} names a favourite twice")
    _require_style(student.profile.style, who)
    _require_availability(student.profile.availability, who)


def _require_mentor(mentor: Mentor, rules: Rules) -> None:
    who = f"mentor {mentor.person}"
    require(mentor.profile.programme == rules.programme, f"{who} is of another programme")
    require(mentor.profile.capacity >= 0, f"{who} has a capacity below zero")
    require(mentor.taken >= 0, f"{who} has fewer than no students")
    _require_style(mentor.profile.style, who)
    _require_availability(mentor.profile.availability, who)


def _require_style(style: tuple[str, ...], who: str) -> None:
    for item, codes in STYLE_ITEMS.items():
        require(not set(codes) <= set(style), f"{who} has two opposite styles: {item}")
    require(len(style) <= len(STYLE_ITEMS), f"{who} has more styles than there are questions")


def _require_availability(availability: Availability, who: str) -> None:
    for zone in (availability.zone, *(stay.zone for stay in availability.stays)):
        require_zone(zone)
    for roster in availability.rosters:
        require(roster.duty_days > 0 and roster.off_days > 0, f"{who} has a roster that is none")
    on_duty = (window for roster in availability.rosters for window in roster.windows)
    for window in (*availability.windows, *on_duty):
        sound = 0 <= window.weekday <= 6 and 0 <= window.start < window.end <= 24 * 60
        require(sound, f"{who} has a window that is none: {window}")


def _require_rising(people: Sequence[PersonId], what: str) -> None:
    rising = all(before < after for before, after in itertools.pairwise(people))
    require(rising, f"{what} are not in order, or one stands twice")
