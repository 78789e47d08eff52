import numpy as np
import pytest

from schemas.values import Language, Level
from services.matcher.criteria import Pair, reasons
from services.matcher.obstacles import Rule, own_obstacle
from services.matcher.pool import dense
from services.matcher.pool.gather import gather
from services.matcher.pool.judging import RULES
from services.matcher.pool.removals import removals
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student
from tests.matcher.plainly import judged


@pytest.mark.parametrize("seed", range(6))
def test_the_pool_judges_every_pair_as_the_plain_rules_do(seed: int) -> None:
    round_ = crowd(40, 25, seed)
    pool = gather(round_)
    open_, free = {}, 0
    for row, asks in enumerate(round_.students):
        for column, gives in enumerate(round_.mentors):
            fit, minutes, breaks = judged(round_, pool.calendar, asks, gives)
            if own_obstacle(asks) is None and gives.profile.capacity and breaks <= {Rule.PLACES}:
                open_[row, column] = (fit, minutes)
                free += not breaks

    keys = zip(pool.instance.student.tolist(), pool.instance.mentor.tolist(), strict=True)
    values = zip(pool.instance.fit.tolist(), pool.minutes.tolist(), strict=True)
    assert dict(zip(keys, values, strict=True)) == open_
    assert pool.eligible == free


@pytest.mark.parametrize("seed", range(6))
def test_removals_count_what_the_plain_rules_remove(seed: int) -> None:
    round_ = crowd(30, 20, seed)
    pool = gather(round_)
    asked = np.arange(3, 30, 2)
    counts = removals(round_, pool.calendar, asked)
    for row, number in enumerate(asked):
        breaks = [
            judged(round_, pool.calendar, round_.students[number], gives)[2]
            for gives in round_.mentors
        ]
        removed = [sum(rule in each for each in breaks) for rule in RULES]
        alone = [sum(each == {rule} for each in breaks) for rule in RULES]

        assert counts.removed[row].tolist() == removed
        assert counts.alone[row].tolist() == alone


def test_the_pool_is_the_same_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    round_ = crowd(40, 25, 7)
    whole = gather(round_)
    monkeypatch.setattr(dense, "BLOCK_CELLS", 30)
    in_blocks = gather(round_)

    assert np.array_equal(whole.instance.student, in_blocks.instance.student)
    assert np.array_equal(whole.instance.mentor, in_blocks.instance.mentor)
    assert np.array_equal(whole.instance.fit, in_blocks.instance.fit)


def test_pairs_that_only_want_a_free_place_stay_to_be_priced() -> None:
    round_ = problem([student("ana")], [mentor("budi", capacity=1, taken=1)])
    pool = gather(round_)

    assert (pool.eligible, pool.instance.mentor.tolist()) == (0, [0])
    assert pool.instance.capacity.tolist() == [0]


def test_a_mentor_who_wants_nobody_is_not_even_priced() -> None:
    assert not len(gather(problem([student("ana")], [mentor("budi", capacity=0)])).minutes)


def test_a_locked_pair_is_the_only_one_of_its_student_and_bends_what_it_may() -> None:
    german = (Language(code="de", level=Level.FLUENT),)
    round_ = problem(
        [student("ana")],
        [mentor("budi"), mentor("cok", languages=german)],
        locks=[("ana", "cok")],
    )
    instance = gather(round_).instance

    assert instance.mentor.tolist() == [1]
    assert instance.locked.tolist() == [True]


def test_ties_hang_on_the_seed_and_the_people_alone() -> None:
    few = gather(problem([student("ana")], [mentor("budi")])).instance
    more = gather(problem([student("aan"), student("ana")], [mentor("budi")])).instance
    other = gather(problem([student("ana")], [mentor("budi")], seed=1)).instance

    assert few.student_salt[0] == more.student_salt[1] != other.student_salt[0]


def test_codes_that_no_vocabulary_knows_are_compared_like_any_other() -> None:
    round_ = problem([student("ana", jobs=("kite-maker",))], [mentor("budi", jobs=("kite-maker",))])

    assert gather(round_).instance.fit.tolist() == [
        sum(
            reason.points
            for reason in reasons(
                round_.rules,
                Pair(
                    student=round_.students[0],
                    mentor=round_.mentors[0],
                    year=2026,
                    minutes=600,
                ),
            )
        )
    ]


def test_a_problem_without_students_has_an_empty_pool() -> None:
    assert gather(problem([], [mentor("budi")])).instance.students == 0
