"""Crowds of invented people, the same for the same seed, for tests and benchmarks."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from schemas.ids import PersonId
from schemas.values import (
    Absence,
    Availability,
    Gender,
    Language,
    Level,
    Must,
    Roster,
    Stay,
    Window,
)
from schemas.vocabulary import COUNTRIES, GOALS, JOBS, REGENCIES, STYLE_ITEMS, WORKPLACES
from services.matcher.problem import Mentor, Problem, Student
from tests.matcher.people import MONDAY, mentor, problem, student

OWN_JOBS = (("own-shell-carver", "general"), ("own-lobby-pianist", "front-office"))
KNOWN_JOBS = (*JOBS, *(job for job, _ in OWN_JOBS))
UNITS = (None, None, "unit-reef", "unit-lagoon")
ZONES = ("Asia/Makassar", "Asia/Jakarta", "Asia/Kathmandu", "Europe/Rome", "America/New_York")


def crowd(students: int, mentors: int, seed: int, **rules: Any) -> Problem:
    """Students and mentors of many kinds; about four of five students can have a place."""
    chance = random.Random(seed)
    helping = [_mentor(chance, number, students / mentors) for number in range(mentors)]
    names = [each.person for each in helping]
    asking = [_student(chance, number, names) for number in range(students)]

    def some(share: int) -> list[tuple[str, str]]:
        return [
            (chance.choice(asking).person, chance.choice(names)) for _ in range(students // share)
        ]

    rules = {"minimum_fit": 40, "exclude_same_unit": True, "own_jobs": OWN_JOBS} | rules
    return problem(
        asking,
        helping,
        standing=some(9),
        bans=some(5),
        blocks=some(5),
        earlier=some(2),
        **rules,
    )


def _student(chance: random.Random, number: int, mentors: Sequence[str]) -> Student:
    return student(
        f"s{number:06}",
        favourites=chance.sample(mentors, chance.choice((0, 0, 1, min(4, len(mentors))))),
        missed_rounds=chance.choice((0, 0, 0, 1, 2)),
        consented=chance.random() > 0.02,
        jobs=tuple(chance.sample(KNOWN_JOBS, chance.randrange(4))),
        workplaces=tuple(chance.sample(WORKPLACES, chance.randrange(3))),
        countries=tuple(chance.sample(COUNTRIES[:8], chance.randrange(3))),
        goals=tuple(chance.sample(GOALS, chance.randrange(4))),
        languages=_languages(chance),
        availability=_availability(chance),
        regency=chance.choice((None, *REGENCIES)),
        unit=chance.choice(UNITS),
        style=_style(chance),
        musts=(chance.choice(tuple(Must)),) if chance.random() < 0.2 else (),
    )


def _mentor(chance: random.Random, number: int, students_each: float) -> Mentor:
    return mentor(
        f"m{number:06}",
        taken=chance.choice((0, 0, 1)),
        consented=chance.random() > 0.05,
        paused=chance.random() < 0.05,
        capacity=chance.randrange(round(2 * students_each) + 1),
        jobs=tuple(chance.sample(KNOWN_JOBS, chance.randrange(1, 3))),
        workplace=chance.choice((None, *WORKPLACES)),
        country=chance.choice(COUNTRIES[:8]),
        offers=tuple(chance.sample(GOALS, chance.randrange(5))),
        languages=_languages(chance),
        availability=_availability(chance),
        regency=chance.choice((None, *REGENCIES)),
        graduated=chance.choice((None, *range(2015, 2027))),
        gender=chance.choice(tuple(Gender)),
        unit=chance.choice(UNITS),
        style=_style(chance),
        favourites=tuple(
            PersonId(f"s{each:06}") for each in chance.sample(range(90), chance.choice((0, 2, 4)))
        ),
    )


def _style(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.choice(codes) for codes in STYLE_ITEMS.values() if chance.random() < 0.7)


def _languages(chance: random.Random) -> tuple[Language, ...]:
    codes = chance.sample(("id", "ban", "en", "ja"), chance.randrange(1, 4))
    return tuple(Language(code=code, level=chance.choice(tuple(Level))) for code in codes)


def _availability(chance: random.Random) -> Availability:
    windows = []
    for weekday in chance.sample(range(7), chance.randrange(1, 5)):
        start = chance.randrange(0, 46)
        end = min(48, start + chance.randrange(1, 9))
        windows.append(Window(weekday=weekday, start=30 * start, end=30 * end))
    absences = []
    if chance.random() < 0.2:
        first = MONDAY.toordinal() + chance.randrange(-30, 120)
        absences.append(
            Absence(
                first=MONDAY.fromordinal(first),
                last=MONDAY.fromordinal(first + chance.choice((1, 9, 40, 200))),
            )
        )
    zone = chance.choice(ZONES)
    # Decided by what was drawn, so that crowds are otherwise those that they were.
    turn = sum(window.start + window.weekday for window in windows) % 7
    begins = MONDAY + timedelta(days=windows[0].start % 60 - 30)
    roster = Roster(first=begins, duty_days=10 * turn + 1, off_days=20, windows=tuple(windows[:1]))
    stay = Stay(first=begins, last=begins + timedelta(days=30), zone=ZONES[turn % len(ZONES)])
    return Availability(
        zone=zone,
        windows=tuple(windows),
        absences=tuple(absences),
        rosters=(roster,) if turn in (0, 1) else (),
        stays=(stay,) if turn in (1, 2) else (),
    )
