"""The fingerprint of a problem is that of its content: of all of it, and of nothing else."""

import random
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId, RequestId
from schemas.values import Absence, Availability, Gender, Language, Level, Must, Rung, Window
from services.matcher.fingerprint import fingerprint
from services.matcher.order import Order
from services.matcher.problem import Problem
from services.matcher.sides import Apart, FewChanges, LoadBand, Together
from tests.matcher.crowd import crowd
from tests.matcher.people import MONDAY

seeds = st.integers(0, 2**32)
PAIR = (PersonId("s000000"), PersonId("m000001"))
OTHER: dict[str, Any] = {
    "consented": False,
    "paused": True,
    "jobs": ("waiter", "gardener", "baker", "butcher"),
    "workplaces": ("hotel", "spa", "other"),
    "countries": ("ZW",),
    "goals": ("cv", "promotion", "working-abroad", "interview-practice"),
    "languages": (Language(code="uk", level=Level.BASIC),),
    "availability": Availability(
        zone="Asia/Tokyo",
        windows=(Window(weekday=0, start=0, end=30),),
        absences=(Absence(first=MONDAY, last=MONDAY),),
    ),
    "regency": "a-regency",
    "cohort": 1999,
    "gender": None,
    "musts": (Must.NO_SHIPS, Must.MAN_MENTOR),
    "rung": Rung.TEXT,
    "unit": "a-unit",
    "style": ("works-alone",),
    "capacity": 99,
    "workplace": "a-workplace",
    "country": "ZW",
    "offers": ("cv", "promotion", "working-abroad", "interview-practice", "x"),
    "graduated": 1999,
    "favourites": (PersonId("s000001"),),
    "programme": None,
    "person": None,
}
OTHER_RULES: dict[str, Any] = {
    "zone": "Asia/Tokyo",
    "starts_on": MONDAY.replace(year=2027),
    "weights": (("field", 1),),
    "minimum_fit": 51,
    "meeting_minutes": 45,
    "order": Order.FIT_FIRST,
    "period_weeks": 25,
    "exclude_same_unit": True,
    "seed": 1,
    "sides": (FewChanges(most=3),),
    "own_jobs": (("butler", "housekeeping"),),
    "solve_seconds": 61,
    "programme": None,
}


@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_the_order_of_people_and_pairs_leaves_no_trace(seed: int, order: random.Random) -> None:
    problem = crowd(6, 4, seed)
    students, mentors = list(problem.students), list(problem.mentors)
    pairs = [(one.person, other.person) for one in students for other in mentors]
    blocks = order.sample(pairs, 5)
    before = Problem.of(problem.rules, students, mentors, pairs[:3], blocks=blocks)
    for each in (students, mentors, blocks):
        order.shuffle(each)
    after = Problem.of(problem.rules, students, mentors, pairs[2::-1], blocks=blocks)

    assert fingerprint(before) == fingerprint(after)


def test_every_change_of_content_is_another_fingerprint() -> None:
    problem = crowd(5, 4, seed=3)
    variants = [problem, *_with_other_people(problem), *_with_other_pairs(problem)]
    variants += [
        replace(problem, rules=replace(problem.rules, **{name: value}))
        for name, value in OTHER_RULES.items()
        if value is not None
    ]

    assert len({fingerprint(each) for each in variants}) == len(variants)


def test_no_field_is_left_out_of_the_test_above() -> None:
    problem = crowd(1, 1, seed=1)
    profiles = (problem.students[0].profile, problem.mentors[0].profile)
    known = {each.name for profile in profiles for each in fields(profile)}

    assert known == set(OTHER)
    assert {each.name for each in fields(problem.rules)} == set(OTHER_RULES)


@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_any_field_of_anybody_counts(seed: int, chance: random.Random) -> None:
    problem = crowd(6, 4, seed)
    changed = chance.choice([*_with_other_people(problem), *_with_other_pairs(problem)])

    assert (fingerprint(problem) == fingerprint(changed)) == (problem == changed)


def test_rules_of_the_same_numbers_and_another_kind_differ() -> None:
    people = (PersonId("s1"), PersonId("s2"))
    problem = crowd(2, 2, seed=1)
    sides = (
        Apart(students=people),
        Together(students=people),
        LoadBand(least=1),
        FewChanges(most=1),
    )
    prints = {
        fingerprint(replace(problem, rules=replace(problem.rules, sides=(side,)))) for side in sides
    }

    assert len(prints) == len(sides)


def test_texts_cannot_pass_for_what_stands_around_them() -> None:
    problem = crowd(2, 2, seed=1)
    names = ("a", 'a"', 'a","unit":"b', "a\n", "a\\n", "é", "e\u0301")
    prints = {fingerprint(_with_profile(problem, regency=name)) for name in names}

    assert len(prints) == len(names)


def test_the_fingerprint_of_a_problem_is_known_for_good() -> None:
    """Reports hold fingerprints: if this one changes, `FORM` has to change too."""
    assert fingerprint(crowd(20, 8, seed=1)) == KNOWN


def _with_profile(problem: Problem, **said: Any) -> Problem:
    first = problem.students[0]
    return Problem.of(
        problem.rules,
        [replace(first, profile=replace(first.profile, **said)), *problem.students[1:]],
        problem.mentors,
        problem.standing,
    )


def _with_other_people(problem: Problem) -> list[Problem]:
    """The problem with one thing otherwise about one student or mentor, in each way there is."""
    student, mentor = problem.students[0], problem.mentors[0]
    students = [
        replace(student, missed_rounds=9),
        replace(student, favourites=(PersonId("m000003"), PersonId("m000002"), PersonId("x"))),
        replace(student, request=RequestId("another")),
        *(replace(student, profile=each) for each in _otherwise(student.profile)),
    ]
    mentors = [replace(mentor, taken=7)]
    mentors += [replace(mentor, profile=each) for each in _otherwise(mentor.profile)]
    return [
        *(replace(problem, students=(each, *problem.students[1:])) for each in students),
        *(replace(problem, mentors=(each, *problem.mentors[1:])) for each in mentors),
        replace(problem, students=problem.students[1:]),
        replace(problem, mentors=problem.mentors[1:]),
    ]


def _otherwise(profile: Any) -> list[Any]:
    names = [each.name for each in fields(profile)]
    gender = Gender.MAN if profile.gender is Gender.WOMAN else Gender.WOMAN
    return [
        replace(profile, **{name: gender if name == "gender" else OTHER[name]})
        for name in names
        if (name == "gender" or OTHER[name] is not None) and OTHER[name] != getattr(profile, name)
    ]


def _with_other_pairs(problem: Problem) -> list[Problem]:
    return [
        replace(problem, **{name: getattr(problem, name) ^ {PAIR}})
        for name in ("standing", "locks", "bans", "blocks", "earlier")
    ]


KNOWN = "15a7c468153a4cec03676a04da9a7d3d771180ae7c6a3c2c5bbf389a6f3e1908"
