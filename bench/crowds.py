"""Large crowds of invented people, the same for the same seed: 125,000 in a few seconds.

Students of Bali's training centres, with evenings and weekends free; mentors who stayed, who work
abroad (some where clocks change), or who sail, away for months at a time. There are places for
about nine of ten students.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Final

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId, RequestId
from schemas.values import Absence, Availability, Gender, Language, Level, Must, Window
from schemas.vocabulary import GOALS, JOB_DIVISIONS, REGENCIES, STYLE_ITEMS
from services.matcher.problem import Mentor, Problem, Rules, Student

PROGRAMME: Final = ProgrammeId("pesisir")
STARTS_ON: Final = date(2026, 3, 2)
RULES: Final = Rules(
    programme=PROGRAMME,
    zone="Asia/Makassar",
    starts_on=STARTS_ON,
    minimum_fit=100,
    meeting_minutes=60,
)
PLACES: Final = 0.9
HOME: Final = "Asia/Makassar"
SHIP: Final = "cruise-ship"

DIVISIONS: Final = {
    "front-office": 10,
    "housekeeping": 15,
    "food-production": 15,
    "food-and-beverage-service": 18,
    "travel-agencies": 2,
    "tour-operation": 3,
    "cruise-ship": 25,
    "spa": 8,
    "general": 4,
}
WORKPLACE: Final = {
    "travel-agencies": "travel-agency",
    "tour-operation": "tour-operator",
    "cruise-ship": SHIP,
    "spa": "spa",
}
ABROAD: Final = (
    ("Asia/Dubai", "AE", "ar"),
    ("Asia/Singapore", "SG", "zh"),
    ("Asia/Tokyo", "JP", "ja"),
    ("Indian/Maldives", "MV", "en"),
    ("Asia/Qatar", "QA", "ar"),
    ("Australia/Perth", "AU", "en"),
    ("Europe/Amsterdam", "NL", "nl"),
    ("Europe/Rome", "IT", "it"),
    ("America/New_York", "US", "es"),
)
FLUENT_INDONESIAN: Final = Language(code="id", level=Level.FLUENT)
BALINESE: Final = Language(code="ban", level=Level.FLUENT)
ENGLISH: Final = tuple(Language(code="en", level=level) for level in Level)


def crowd(students: int, mentors: int, seed: int, rules: Rules = RULES) -> Problem:
    """A round of so many people."""
    chance = random.Random(seed)
    helping = _with_places(chance, [_mentor(chance, n) for n in range(mentors)], students)
    by_division: dict[str, list[PersonId]] = {name: [] for name in DIVISIONS}
    for mentor in helping:
        by_division[_division_of(mentor.profile.jobs)].append(mentor.person)
    asking = [_student(chance, number, by_division) for number in range(students)]
    standing = [
        (chance.choice(asking).person, chance.choice(helping).person) for _ in range(students // 50)
    ]
    return Problem.of(rules, asking, helping, standing)


def _student(chance: random.Random, number: int, mentors: dict[str, list[PersonId]]) -> Student:
    division = _drawn(chance, DIVISIONS)
    known = mentors[division] if chance.random() < 0.15 else []
    return Student(
        request=RequestId(f"request-{number:06}"),
        favourites=tuple(dict.fromkeys(chance.choices(known, k=3))) if known else (),
        missed_rounds=chance.choice((0, 0, 0, 0, 0, 0, 0, 1, 1, 2)),
        profile=StudentProfileChanged(
            programme=PROGRAMME,
            person=PersonId(f"student-{number:06}"),
            consented=chance.random() > 0.01,
            paused=chance.random() < 0.02,
            jobs=_jobs(chance, division, 3),
            workplaces=(_workplace(chance, division),) if chance.random() < 0.6 else (),
            countries=_some(chance, ("ID", "AE", "SG", "JP", "US", "MV"), 2),
            goals=_some(chance, GOALS, 3),
            languages=_languages(chance, None),
            availability=_availability(chance, HOME, ()),
            regency=chance.choice(REGENCIES),
            cohort=chance.choice((2024, 2025, 2026)),
            gender=chance.choice((Gender.WOMAN, Gender.MAN)),
            musts=(chance.choice((Must.WOMAN_MENTOR, Must.NO_SHIPS)),)
            if chance.random() < 0.1
            else (),
            style=_style(chance),
        ),
    )


def _mentor(chance: random.Random, number: int) -> Mentor:
    division = _drawn(chance, DIVISIONS)
    workplace = _workplace(chance, division)
    zone, country, language = HOME, "ID", None
    if workplace == SHIP or chance.random() < 0.2:
        zone, country, language = chance.choice(ABROAD)
    return Mentor(
        profile=MentorProfileChanged(
            programme=PROGRAMME,
            person=PersonId(f"mentor-{number:06}"),
            consented=chance.random() > 0.02,
            paused=chance.random() < 0.04,
            jobs=_jobs(chance, division, 2),
            workplace=workplace,
            country=country,
            offers=_some(chance, GOALS, 5),
            languages=_languages(chance, language),
            availability=_availability(chance, zone, _absences(chance, workplace)),
            regency=chance.choice(REGENCIES),
            graduated=chance.randrange(2008, 2026),
            gender=chance.choice((Gender.WOMAN, Gender.MAN, Gender.UNSAID)),
            style=_style(chance),
        ),
        taken=chance.choice((0, 0, 0, 0, 1)),
    )


def _with_places(chance: random.Random, mentors: Sequence[Mentor], students: int) -> list[Mentor]:
    """Deal the places out, some getting three times as many as others."""
    shares = [
        chance.choice((1, 2, 2, 3)) * (each.profile.consented and not each.profile.paused)
        for each in mentors
    ]
    total = round(PLACES * students)
    running = [total * share // max(1, sum(shares)) for share in accumulate(shares, initial=0)]
    return [
        replace(mentor, profile=replace(mentor.profile, capacity=mentor.taken + after - before))
        for mentor, (before, after) in zip(mentors, pairwise(running), strict=True)
    ]


def _drawn(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def _division_of(jobs: Sequence[str]) -> str:
    return next(name for name, titles in JOB_DIVISIONS.items() if jobs[0] in titles)


def _jobs(chance: random.Random, division: str, most: int) -> tuple[str, ...]:
    titles = JOB_DIVISIONS[division]
    return tuple(chance.sample(titles, chance.randrange(1, min(most, len(titles)) + 1)))


def _workplace(chance: random.Random, division: str) -> str:
    return WORKPLACE.get(division) or chance.choice(("hotel", "hotel", "restaurant", SHIP))


def _some(chance: random.Random, codes: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(chance.sample(codes, chance.randrange(most + 1)))


def _style(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.choice(codes) for codes in STYLE_ITEMS.values() if chance.random() < 0.7)


def _languages(chance: random.Random, abroad: str | None) -> tuple[Language, ...]:
    said = [FLUENT_INDONESIAN] if chance.random() < 0.97 else []
    said.append(chance.choice(ENGLISH))
    if chance.random() < 0.7:
        said.append(BALINESE)
    if abroad not in {None, "en"}:
        said.append(Language(code=str(abroad), level=Level.WORKING))
    return tuple(said)


def _availability(chance: random.Random, zone: str, absences: tuple[Absence, ...]) -> Availability:
    return Availability(zone=zone, windows=tuple(_windows(chance)), absences=absences)


def _windows(chance: random.Random) -> Iterator[Window]:
    """Some evenings after work, some of the weekend, and for a few a morning."""
    for weekday in chance.sample(range(5), chance.randrange(1, 5)):
        start = chance.randrange(32, 43) if chance.random() < 0.85 else chance.randrange(14, 22)
        yield Window(weekday=weekday, start=30 * start, end=30 * (start + chance.randrange(2, 6)))
    for weekday in (5, 6):
        if chance.random() < 0.5:
            start = chance.randrange(16, 38)
            yield Window(
                weekday=weekday, start=30 * start, end=30 * (start + chance.randrange(2, 9))
            )


def _absences(chance: random.Random, workplace: str) -> tuple[Absence, ...]:
    """A contract at sea that may reach into the period, or a holiday."""
    if workplace == SHIP and chance.random() < 0.5:
        first = STARTS_ON + timedelta(days=chance.randrange(-240, 160))
        return (Absence(first=first, last=first + timedelta(days=chance.randrange(120, 270))),)
    if chance.random() < 0.15:
        first = STARTS_ON + timedelta(days=chance.randrange(160))
        return (Absence(first=first, last=first + timedelta(days=chance.randrange(3, 21))),)
    return ()
