"""What holds of every criterion, whoever the two people are."""

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId
from schemas.vocabulary import CRITERIA, DIVISION_OF, JOBS, SIBLINGS, STYLE_ITEMS
from services.matcher.criteria import GRADES, Pair, divisions_of, reasons
from services.matcher.problem import FULL_FIT, Problem, Rules
from tests.matcher.crowd import OWN_JOBS, crowd
from tests.matcher.people import RULES, mentor, student

NAMES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)
WEIGHTS = st.lists(st.integers(0, 40), min_size=len(CRITERIA), max_size=len(CRITERIA))
SOME_JOBS = st.lists(st.sampled_from((*JOBS, *(job for job, _ in OWN_JOBS), "kite-maker")))
STYLES = st.fixed_dictionaries(
    {}, optional={item: st.sampled_from(codes) for item, codes in STYLE_ITEMS.items()}
)
crowded = cache(crowd)


def pairs_of(round_: Problem) -> list[Pair]:
    return [
        Pair(student=asks, mentor=gives, year=2026, minutes=15 * (row + 1) * column)
        for row, asks in enumerate(round_.students)
        for column, gives in enumerate(round_.mentors)
    ]


def weighted(weights: list[int]) -> Rules:
    return replace(RULES, weights=tuple(zip(CRITERIA, weights, strict=True)))


@given(st.integers(0, 20), WEIGHTS.filter(any))
def test_reasons_are_shares_times_grades_and_never_more_than_a_thousand(
    seed: int, weights: list[int]
) -> None:
    rules = weighted(weights)
    shares = rules.shares()
    assert sum(shares.values()) == FULL_FIT
    for pair in pairs_of(crowded(5, 4, seed)):
        graded = {name: GRADES[name](pair) for name in CRITERIA}
        expected = {
            name: (shares[name] * grade // FULL_FIT, values)
            for name, (grade, values) in graded.items()
            if shares[name] * grade >= FULL_FIT
        }
        found = reasons(rules, pair)
        assert {each.criterion: (each.points, each.values) for each in found} == expected
        assert {0 <= grade <= FULL_FIT for grade, _ in graded.values()} == {True}
        assert sum(each.points for each in found) <= FULL_FIT


@given(st.integers(0, 20), st.integers(0, 10), WEIGHTS.filter(any))
def test_only_the_proportion_of_weights_counts(seed: int, factor: int, weights: list[int]) -> None:
    one, other = weighted(weights), weighted([(factor + 1) * weight for weight in weights])
    for pair in pairs_of(crowded(3, 3, seed)):
        assert reasons(one, pair) == reasons(other, pair)


@given(SOME_JOBS, SOME_JOBS)
def test_jobs_are_the_same_or_siblings_or_of_one_division_or_nothing(
    wanted: list[str], done: list[str]
) -> None:
    divisions = divisions_of(replace(RULES, own_jobs=OWN_JOBS))
    pair = Pair(
        student=student("ana", jobs=tuple(wanted)),
        mentor=mentor("budi", jobs=tuple(done)),
        year=2026,
        minutes=0,
        divisions=divisions,
    )

    def nearness(one: str, other: str) -> int:
        if one == other:
            return 1000
        if frozenset({one, other}) in SIBLINGS:
            return 750
        return 500 if divisions.get(one, one) == divisions.get(other, other) else 0

    nearest = max((nearness(one, other) for one in wanted for other in done), default=0)
    grade, values = GRADES["field"](pair)
    assert grade == nearest
    assert list(values) == {1000: ["job"], 750: ["sibling"], 500: ["division"], 0: []}[nearest]


def test_siblings_are_different_known_jobs() -> None:
    assert {job for pair in SIBLINGS for job in pair} <= set(DIVISION_OF)
    assert {len(pair) for pair in SIBLINGS} == {2}


@given(STYLES, STYLES)
def test_style_counts_the_questions_that_both_answer_alike(
    mine: dict[str, str], yours: dict[str, str]
) -> None:
    pair = Pair(
        student=student("ana", style=tuple(mine.values())),
        mentor=mentor("budi", style=tuple(yours.values())),
        year=2026,
        minutes=0,
    )
    same = [code for item, code in mine.items() if yours.get(item) == code]

    assert GRADES["style"](pair) == (200 * len(same), {"style": sorted(same)})


@given(NAMES, NAMES)
def test_wishes_of_both_are_graded_alike_by_rank(mine: list[str], yours: list[str]) -> None:
    pair = Pair(
        student=student("a", favourites=mine),
        mentor=mentor("b", favourites=tuple(PersonId(name) for name in yours)),
        year=2026,
        minutes=0,
    )

    def by_rank(names: list[str], name: str) -> int:
        return dict(zip(names, (1000, 600, 300), strict=False)).get(name, 0)

    assert GRADES["favourite"](pair)[0] == by_rank(mine, "b")
    assert GRADES["mentor-wish"](pair)[0] == by_rank(yours, "a")


@given(st.integers(0, 1500), st.integers(0, 1500))
def test_more_common_time_never_counts_less(one: int, other: int) -> None:
    def grade(minutes: int) -> int:
        pair = Pair(student=student("a"), mentor=mentor("b"), year=2026, minutes=minutes)
        return GRADES["time"](pair)[0]

    assert grade(min(one, other)) <= grade(max(one, other))
