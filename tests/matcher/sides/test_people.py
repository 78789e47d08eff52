"""Side rules said of people, in numbers, and as the judge counts them: all mean the same."""

from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId
from schemas.values import Gender
from services.matcher.engines.sides.numbers import numbered
from services.matcher.pool.gather import gather
from services.matcher.problem import Problem
from services.matcher.proof.sides import side_faults
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
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
from tests.matcher.people import mentor, problem, student
from tests.matcher.sides.small import keeps

STUDENTS = tuple(PersonId(f"student-{number}") for number in range(4))
MENTORS = tuple(PersonId(f"mentor-{number}") for number in range(3))
WOMEN = Group(trait=Trait.GENDER, value="woman")
NORTH = Group(trait=Trait.REGENCY, value="buleleng")
YEAR = Group(trait=Trait.COHORT, value="2024")


def round_with(sides: Iterable[SideRule], earlier: Iterable[tuple[str, str]] = ()) -> Problem:
    """Four students and three mentors with three places, of which the first has one taken."""
    people = [
        student(
            name,
            gender=Gender.WOMAN if number % 2 else Gender.MAN,
            regency="buleleng" if number < 2 else "badung",
            cohort=2024 if number != 1 else None,
        )
        for number, name in enumerate(STUDENTS)
    ]
    mentors = [mentor(name, capacity=3, taken=int(name == MENTORS[0])) for name in MENTORS]
    return problem(people, mentors, earlier=earlier, sides=tuple(sides))


few = st.integers(0, 3)
some = st.integers(1, 3)
most = st.one_of(st.none(), few)
groups = st.sampled_from((WOMEN, NORTH, YEAR))
company = st.sets(
    st.sampled_from((*STUDENTS, PersonId("somebody-else"))), min_size=2, max_size=3
).map(lambda names: tuple(sorted(names)))


def band(least: int, wide: int | None, mentors: tuple[PersonId, ...]) -> LoadBand:
    """A band that does not contradict itself."""
    return LoadBand(least=least, most=None if wide is None else least + wide, mentors=mentors)


some_mentors = st.sets(st.sampled_from(MENTORS)).map(lambda names: tuple(sorted(names)))
rules = st.one_of(
    st.builds(band, some, most, some_mentors),
    st.builds(lambda group, least: GroupPerMentor(group=group, least=least), groups, few),
    st.builds(
        lambda group, most: GroupPerMentor(group=group, most=most), groups, st.integers(1, 3)
    ),
    st.builds(lambda group, least: GroupInTotal(group=group, least=least), groups, few),
    st.builds(lambda group, most: GroupInTotal(group=group, most=most), groups, some),
    st.builds(lambda students: Apart(students=students), company),
    st.builds(lambda students: Together(students=students), company),
    st.builds(lambda most: FewChanges(most=most), st.integers(0, 2)),
)
answers = st.dictionaries(st.sampled_from(STUDENTS), st.sampled_from(MENTORS))


@given(rules, answers, answers)
def test_the_judge_counts_as_the_engine_does(
    rule: SideRule, earlier: dict[PersonId, PersonId], pairs: dict[PersonId, PersonId]
) -> None:
    asked = round_with([rule], earlier.items())
    instance = gather(asked).instance
    pair_of = np.full(len(STUDENTS), -1, dtype=np.int64)
    for pair in range(len(instance.student)):
        who = STUDENTS[int(instance.student[pair])]
        if pairs.get(who) == MENTORS[int(instance.mentor[pair])]:
            pair_of[instance.student[pair]] = pair

    assert len(instance.student) == len(STUDENTS) * len(MENTORS)
    assert (side_faults(asked, pairs.items()) == ()) == keeps(instance, numbered(asked), pair_of)


def test_a_proposal_keeps_the_side_rules_of_its_round() -> None:
    asked = round_with(
        [
            LoadBand(least=2, most=3),
            GroupPerMentor(group=WOMEN, most=1),
            GroupInTotal(group=NORTH, least=2),
            Apart(students=STUDENTS[:2]),
            FewChanges(most=0),
        ],
        [(STUDENTS[0], MENTORS[1])],
    )

    found = propose(asked)

    assert isinstance(found, Proposal)
    assert found.placed == 4
    assert side_faults(asked, [(pair.student, pair.mentor) for pair in found.pairs]) == ()
