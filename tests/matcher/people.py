"""Invented people and problems for the tests of the matcher."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId, RequestId
from schemas.values import Availability, Language, Level, Window
from services.matcher.problem import Mentor, Problem, Rules, Student

PROGRAMME = ProgrammeId("sanur")
MONDAY = date(2026, 3, 2)
EVENINGS = Availability(
    zone="Asia/Makassar",
    windows=tuple(Window(weekday=day, start=19 * 60, end=21 * 60) for day in range(5)),
)
INDONESIAN = (Language(code="id", level=Level.FLUENT),)
COUPLES = ("standing", "locks", "bans", "blocks", "earlier")
RULES = Rules(programme=PROGRAMME, zone="Asia/Makassar", starts_on=MONDAY)


def student(
    name: str, *, favourites: Iterable[str] = (), missed_rounds: int = 0, **profile: Any
) -> Student:
    """A student who speaks Indonesian and has free evenings, unless told otherwise."""
    said: dict[str, Any] = {
        "consented": True,
        "languages": INDONESIAN,
        "availability": EVENINGS,
    } | profile
    return Student(
        request=RequestId(f"request-{name}"),
        profile=StudentProfileChanged(programme=PROGRAMME, person=PersonId(name), **said),
        favourites=tuple(PersonId(favourite) for favourite in favourites),
        missed_rounds=missed_rounds,
    )


def mentor(name: str, *, taken: int = 0, **profile: Any) -> Mentor:
    """A mentor who speaks Indonesian and has free evenings, unless told otherwise."""
    said: dict[str, Any] = {
        "consented": True,
        "languages": INDONESIAN,
        "availability": EVENINGS,
    } | profile
    return Mentor(
        profile=MentorProfileChanged(programme=PROGRAMME, person=PersonId(name), **said),
        taken=taken,
    )


def problem(
    students: Iterable[Student],
    mentors: Iterable[Mentor],
    **rules: Any,
) -> Problem:
    """A problem of these people under the usual rules, or some that differ; couples by their names
    (standing, locks, bans, blocks, earlier).
    """
    couples = {name: _couples(rules.pop(name)) for name in COUPLES if name in rules}
    standing = couples.pop("standing", [])
    return Problem.of(replace(RULES, **rules), students, mentors, standing, **couples)


def _couples(named: Iterable[tuple[str, str]]) -> list[tuple[PersonId, PersonId]]:
    return [(PersonId(one), PersonId(other)) for one, other in named]
