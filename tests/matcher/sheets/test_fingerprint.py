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
from tests.matcher.people import MONDAY, mentor, problem, student

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
    whole = crowd(6, 4, seed)
    students, mentors = list(whole.students), list(whole.mentors)
    pairs = [(one.person, other.person) for one in students for other in mentors]
    blocks = order.sample(pairs, 5)
    before = Problem.of(whole.rules, students, mentors, pairs[:3], blocks=blocks)
    for each in (students, mentors, blocks):
        order.shuffle(each)
    after = Problem.of(whole.rules, students, mentors, pairs[2::-1], blocks=blocks)

    assert fingerprint(before) == fingerprint(after)


def test_every_change_of_content_is_another_fingerprint() -> None:
    whole = crowd(5, 4, seed=3)
    variants = [whole, *_with_other_people(whole), *_with_other_pairs(whole)]
    variants += [
        replace(whole, rules=replace(whole.rules, **{name: value}))
        for name, value in OTHER_RULES.items()
        if value is not None and value != getattr(whole.rules, name)
    ]

    assert len({fingerprint(each) for each in variants}) == len(variants)


def test_no_field_is_left_out_of_the_test_above() -> None:
    whole = crowd(1, 1, seed=1)
    profiles = (whole.students[0].profile, whole.mentors[0].profile)
    known = {each.name for profile in profiles for each in fields(profile)}

    assert known == set(OTHER)
    assert {each.name for each in fields(whole.rules)} == set(OTHER_RULES)


@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_any_field_of_anybody_counts(seed: int, chance: random.Random) -> None:
    whole = crowd(6, 4, seed)
    changed = chance.choice([*_with_other_people(whole), *_with_other_pairs(whole)])

    assert (fingerprint(whole) == fingerprint(changed)) == (whole == changed)


def test_rules_of_the_same_numbers_and_another_kind_differ() -> None:
    people = (PersonId("s1"), PersonId("s2"))
    whole = crowd(2, 2, seed=1)
    sides = (
        Apart(students=people),
        Together(students=people),
        LoadBand(least=1),
        FewChanges(most=1),
    )
    prints = {
        fingerprint(replace(whole, rules=replace(whole.rules, sides=(side,)))) for side in sides
    }

    assert len(prints) == len(sides)


def test_texts_cannot_pass_for_what_stands_around_them() -> None:
    whole = crowd(2, 2, seed=1)
    names = ("a", 'a"', 'a","unit":"b', "a\n", "a\\n", "é", "e\u0301")
    prints = {fingerprint(_with_profile(whole, regency=name)) for name in names}

    assert len(prints) == len(names)


def test_the_fingerprint_of_a_problem_is_known_for_good() -> None:
    """Reports hold fingerprints: if this one changes, `FORM` has to change too."""
    someone = student("s1", favourites=["m1"], missed_rounds=1, cohort=2026, musts=(Must.NO_SHIPS,))
    other = mentor("m1", taken=1, jobs=("waiter",), style=("works-alone",))
    rules = {"sides": (FewChanges(most=1),), "minimum_fit": 10}

    assert fingerprint(problem([someone], [other], standing=[("s1", "m1")], **rules)) == KNOWN


def _with_profile(whole: Problem, **said: Any) -> Problem:
    first = whole.students[0]
    return Problem.of(
        whole.rules,
        [replace(first, profile=replace(first.profile, **said)), *whole.students[1:]],
        whole.mentors,
        whole.standing,
    )


def _with_other_people(whole: Problem) -> list[Problem]:
    """The problem with one thing otherwise about one student or mentor, in each way there is."""
    student, mentor = whole.students[0], whole.mentors[0]
    students = [
        replace(student, missed_rounds=9),
        replace(student, favourites=(PersonId("m000003"), PersonId("m000002"), PersonId("x"))),
        replace(student, request=RequestId("another")),
        *(replace(student, profile=each) for each in _otherwise(student.profile)),
    ]
    mentors = [replace(mentor, taken=7)]
    mentors += [replace(mentor, profile=each) for each in _otherwise(mentor.profile)]
    return [
        *(replace(whole, students=(each, *whole.students[1:])) for each in students),
        *(replace(whole, mentors=(each, *whole.mentors[1:])) for each in mentors),
        replace(whole, students=whole.students[1:]),
        replace(whole, mentors=whole.mentors[1:]),
    ]


def _otherwise(profile: Any) -> list[Any]:
    names = [each.name for each in fields(profile)]
    gender = Gender.MAN if profile.gender is Gender.WOMAN else Gender.WOMAN
    return [
        replace(profile, **{name: gender if name == "gender" else OTHER[name]})
        for name in names
        if (name == "gender" or OTHER[name] is not None) and OTHER[name] != getattr(profile, name)
    ]


def _with_other_pairs(whole: Problem) -> list[Problem]:
    bare = replace(whole, bans=whole.bans - {PAIR})
    return [
        replace(bare, **{name: getattr(whole, name) ^ {PAIR}})
        for name in ("standing", "locks", "bans", "blocks", "earlier")
    ]


KNOWN = "dc89697761e5fef53dad032a99569111905e1869d12814c36810f72ddfaaa369"
