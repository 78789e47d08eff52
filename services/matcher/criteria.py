"""Fit: how well two people suit each other, as whole points with a reason for each.

Each criterion grades a pair from 0 to 1000 and says what the grade rests on; its points are its
share of 1000 (from the programme's weights) times the grade, rounded down. Fit is the sum of the
points. `docs/matching.md` is the public account of the same formula, and the package `pool` works
it out for all pairs at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache
from typing import Final

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId
from schemas.values import Reason
from schemas.vocabulary import CRITERIA, DIVISION_OF, SIBLINGS, STYLE_ITEMS
from services.matcher.problem import FULL_FIT, Mentor, Rules, Student

Values = dict[str, str | int | list[str]]
Grade = tuple[int, Values]

JOB_PART: Final = 60
WORKPLACE_PART: Final = 25
COUNTRY_PART: Final = 15
SIBLING_JOB: Final = 750
SAME_DIVISION: Final = 500
AMPLE_MINUTES: Final = 240
RECENT_YEARS: Final = (1, 5)
FAVOURITE_GRADES: Final = (1000, 600, 300)
NO_COMMON_GROUND: Final = "outside-bali"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two people to be graded, with what does not stand in their profiles."""

    student: Student
    mentor: Mentor
    year: int
    minutes: int
    divisions: Mapping[str, str] = attribute(default_factory=lambda: DIVISION_OF)

    @classmethod
    def of(cls, rules: Rules, student: Student, mentor: Mentor, minutes: int) -> "Pair":
        """Two people of a round under these rules, with their steady common minutes."""
        year, divisions = rules.starts_on.year, divisions_of(rules)
        return cls(student=student, mentor=mentor, year=year, minutes=minutes, divisions=divisions)


def divisions_of(rules: Rules) -> Mapping[str, str]:
    """The division of each job, the programme's own ones included."""
    return _divisions(rules.own_jobs)


@lru_cache(maxsize=64)
def _divisions(own_jobs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {**DIVISION_OF, **dict(own_jobs)}


def division(job: str, divisions: Mapping[str, str] = DIVISION_OF) -> str:
    """The division of a job; a job of a newer vocabulary is a division of its own."""
    return divisions.get(job, job)


def field(pair: Pair) -> Grade:
    """Job, workplace and country: 60, 25 and 15 parts; what the student left open drops out."""
    asks, gives = pair.student.profile, pair.mentor.profile
    grade, values = _job(asks, gives, pair.divisions)
    earned = JOB_PART * grade
    asked = JOB_PART if asks.jobs else 0
    if asks.workplaces:
        asked += WORKPLACE_PART
        if gives.workplace in asks.workplaces:
            earned += WORKPLACE_PART * FULL_FIT
            values["workplace"] = str(gives.workplace)
    if asks.countries:
        asked += COUNTRY_PART
        if gives.country in asks.countries:
            earned += COUNTRY_PART * FULL_FIT
            values["country"] = str(gives.country)
    return (earned // asked if asked else 0), values


def _job(
    asks: StudentProfileChanged, gives: MentorProfileChanged, divisions: Mapping[str, str]
) -> Grade:
    """The same job counts in full, the same trade elsewhere (at sea, say) three quarters, another
    job of the same division half.
    """
    same = sorted(set(asks.jobs) & set(gives.jobs))
    if same:
        return FULL_FIT, {"job": same[0]}
    siblings = [
        [wanted, done]
        for wanted in sorted(set(asks.jobs))
        for done in sorted(set(gives.jobs))
        if frozenset((wanted, done)) in SIBLINGS
    ]
    if siblings:
        return SIBLING_JOB, {"sibling": siblings[0]}
    near = sorted(
        {division(job, divisions) for job in asks.jobs}
        & {division(job, divisions) for job in gives.jobs}
    )
    if near:
        return SAME_DIVISION, {"division": near[0]}
    return 0, {}


def goals(pair: Pair) -> Grade:
    """The part of the student's goals that the mentor offers help with."""
    wanted = set(pair.student.profile.goals)
    common = sorted(wanted & set(pair.mentor.profile.offers))
    return (FULL_FIT * len(common) // len(wanted) if wanted else 0), {"goals": common}


def time(pair: Pair) -> Grade:
    """Steady common minutes a week, in full from four hours on."""
    grade = FULL_FIT * min(pair.minutes, AMPLE_MINUTES) // AMPLE_MINUTES
    return grade, {"minutes": pair.minutes}


def style(pair: Pair) -> Grade:
    """On how many of the questions about their way of working both gave the same answer."""
    same = sorted(set(pair.student.profile.style) & set(pair.mentor.profile.style))
    return FULL_FIT * len(same) // len(STYLE_ITEMS), {"style": same}


def ground(pair: Pair) -> Grade:
    """The same regency at home; living outside Bali is nothing in common."""
    home = pair.student.profile.regency
    same = home is not None and home == pair.mentor.profile.regency and home != NO_COMMON_GROUND
    return (FULL_FIT, {"regency": str(home)}) if same else (0, {})


def recent(pair: Pair) -> Grade:
    """A mentor who graduated one to five years ago remembers the first job."""
    graduated = pair.mentor.profile.graduated
    if graduated is None:
        return 0, {}
    grade = recent_grade(pair.year, pair.mentor)
    return grade, {"graduated": graduated, "years": pair.year - graduated}


def recent_grade(year: int, mentor: Mentor) -> int:
    """The same for any student."""
    graduated = mentor.profile.graduated
    within = graduated is not None and RECENT_YEARS[0] <= year - graduated <= RECENT_YEARS[1]
    return FULL_FIT if within else 0


def favourite(pair: Pair) -> Grade:
    """The student's own first, second or third choice."""
    return _choice(pair.student.favourites, pair.mentor.person)


def mentor_wish(pair: Pair) -> Grade:
    """The mentor's first, second or third choice among the students."""
    return _choice(pair.mentor.profile.favourites, pair.student.person)


def _choice(favourites: Sequence[PersonId], person: PersonId) -> Grade:
    favourites = favourites[: len(FAVOURITE_GRADES)]
    if person not in favourites:
        return 0, {}
    rank = favourites.index(person) + 1
    return FAVOURITE_GRADES[rank - 1], {"rank": rank}


GRADES: Final[dict[str, Callable[[Pair], Grade]]] = {
    "field": field,
    "goals": goals,
    "time": time,
    "style": style,
    "ground": ground,
    "recent": recent,
    "favourite": favourite,
    "mentor-wish": mentor_wish,
}


def reasons(rules: Rules, pair: Pair) -> tuple[Reason, ...]:
    """The criteria that speak for the pair, the weightiest first. Their points sum to the fit."""
    shares = rules.shares()
    found = []
    for name in CRITERIA:
        grade, values = GRADES[name](pair)
        points = shares[name] * grade // FULL_FIT
        if points:
            found.append(Reason(criterion=name, points=points, values=values))
    return tuple(sorted(found, key=lambda reason: -reason.points))
