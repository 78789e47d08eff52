import numpy as np
import pytest

from services.matcher.criteria import Pair, reasons
from services.matcher.hours import steady_minutes
from services.matcher.obstacles import broken, own_obstacle
from services.matcher.pool import gather as pools
from services.matcher.pool.gather import RULES, gather
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student


@pytest.mark.parametrize("seed", range(4))
def test_the_pool_judges_every_pair_as_the_plain_rules_do(seed: int) -> None:
    round_ = crowd(40, 25, seed)
    pool = gather(round_)
    calendar = pool.calendar
    eligible = {}
    alone = np.zeros_like(pool.alone)
    removed = np.zeros_like(pool.removed)
    for row, asks in enumerate(round_.students):
        for column, gives in enumerate(round_.mentors):
            minutes = steady_minutes(
                calendar,
                calendar.free(asks.profile.availability),
                calendar.free(gives.profile.availability),
            )
            pair = Pair(
                student=asks, mentor=gives, year=round_.rules.starts_on.year, minutes=minutes
            )
            fit = sum(reason.points for reason in reasons(round_.rules, pair))
            breaks = broken(round_, asks, gives, minutes, fit)
            for rule in breaks:
                removed[row, RULES.index(rule)] += 1
                alone[row, RULES.index(rule)] += len(breaks) == 1
            if not breaks and own_obstacle(asks) is None:
                eligible[row, column] = (fit, minutes)

    keys = zip(pool.instance.student.tolist(), pool.instance.mentor.tolist(), strict=True)
    values = zip(pool.instance.fit.tolist(), pool.minutes.tolist(), strict=True)
    assert dict(zip(keys, values, strict=True)) == eligible
    assert np.array_equal(pool.removed, removed)
    assert np.array_equal(pool.alone, alone)


def test_the_pool_is_the_same_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    round_ = crowd(40, 25, 7)
    whole = gather(round_)
    monkeypatch.setattr(pools, "BLOCK_CELLS", 30)
    in_blocks = gather(round_)

    assert np.array_equal(whole.instance.student, in_blocks.instance.student)
    assert np.array_equal(whole.instance.mentor, in_blocks.instance.mentor)
    assert np.array_equal(whole.instance.fit, in_blocks.instance.fit)
    assert np.array_equal(whole.alone, in_blocks.alone)


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
