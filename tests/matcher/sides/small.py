"""Tiny instances with side rules, and the best answer found by trying everything."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import strategies as st

from services.matcher.engines.sides.numbers import (
    UNLIMITED,
    Band,
    Company,
    Keep,
    Share,
    Sides,
    Total,
)
from services.matcher.instance import Instance, Integers
from tests.matcher.instances import Value, answers, instances, value_of

KINDS = ("bands", "shares", "totals", "apart", "together", "keeps")


@st.composite
def rounds(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> tuple[Instance, Sides]:
    """A tiny instance with up to two side rules of each of these kinds."""
    instance = draw(instances())
    return instance, draw(side_rules(instance, kinds))


@st.composite
def side_rules(draw: st.DrawFn, instance: Instance, kinds: tuple[str, ...]) -> Sides:
    """Up to two side rules of each of these kinds, which may contradict each other."""
    students = _numbers(instance.students)
    mentors = _numbers(instance.mentors)
    least = st.integers(0, 3)
    most = st.one_of(st.just(UNLIMITED), st.integers(0, 4))
    company = st.builds(Company, rule=st.just("company"), students=students)
    every: dict[str, st.SearchStrategy[Any]] = {
        "bands": st.builds(Band, rule=st.just("band"), mentors=mentors, least=least, most=most),
        "shares": st.builds(
            Share, rule=st.just("share"), students=students, least=st.integers(0, 1), most=most
        ),
        "totals": st.builds(
            Total, rule=st.just("total"), students=students, least=least, most=most
        ),
        "apart": company,
        "together": company,
        "keeps": st.builds(Keep, rule=st.just("keep"), least=st.integers(0, 2)),
    }
    return Sides(
        **{
            kind: tuple(draw(st.lists(every[kind], min_size=len(kinds) == 1, max_size=2)))
            for kind in kinds
        }
    )


def _numbers(count: int) -> st.SearchStrategy[Integers]:
    some = st.sets(st.integers(0, count - 1), min_size=1)
    return some.map(lambda numbers: np.array(sorted(numbers), dtype=np.int64))


def first_levels(instance: Instance, pair_of: Integers) -> Value:
    """What an answer is worth at the levels that the engine of side rules covers."""
    classes = len(set(instance.priority.tolist()))
    return value_of(instance, pair_of)[: classes + 1]


def best_first_levels(instance: Instance, sides: Sides) -> Value | None:
    """The best that any answer which keeps all rules reaches; None where there is none."""
    kept = (answer for answer in answers(instance) if keeps(instance, sides, answer))
    return max((first_levels(instance, answer) for answer in kept), default=None)


def keeps(instance: Instance, sides: Sides, pair_of: Integers) -> bool:
    """Whether an answer keeps all side rules, in the plainest words."""
    return not any(broken(instance, sides, pair_of))


def broken(instance: Instance, sides: Sides, pair_of: Integers) -> Iterator[str]:
    """The rules that an answer breaks."""
    at = {
        int(student): int(instance.mentor[pair_of[student]])
        for student in np.flatnonzero(pair_of >= 0)
    }
    new = {mentor: {one for one in at if at[one] == mentor} for mentor in set(at.values())}
    yield from _broken_by_mentors(instance, sides, new)
    for total in sides.totals:
        if not total.least <= len(_set(total.students) & set(at)) <= total.most:
            yield total.rule
    for company in sides.together:
        if len({at.get(student) for student in _set(company.students)}) > 1:
            yield company.rule
    for keep in sides.keeps:
        if instance.kept[pair_of[pair_of >= 0]].sum() < keep.least:
            yield keep.rule


def _broken_by_mentors(instance: Instance, sides: Sides, new: dict[int, set[int]]) -> Iterator[str]:
    for band in sides.bands:
        for mentor in new.keys() & _set(band.mentors):
            if not band.least <= len(new[mentor]) + instance.taken[mentor] <= band.most:
                yield band.rule
    for share in sides.shares:
        counts = [len(_set(share.students) & students) for students in new.values()]
        if any(not share.least <= count <= share.most for count in counts):
            yield share.rule
    for company in sides.apart:
        if any(len(_set(company.students) & students) > 1 for students in new.values()):
            yield company.rule


def _set(numbers: Integers) -> set[int]:
    return set(numbers.tolist())
