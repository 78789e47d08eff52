import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines.live.desk import LiveDesk
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.engines.stage import Stage
from services.matcher.instance import FitRangeError
from tests.matcher.engines.stages import best_value, generated, keeps, stage, stages

# One worker compiles, so that the other need not.
pytestmark = pytest.mark.xdist_group("live")

Change = tuple[str, tuple[int, ...]]


class Book:
    """What has been changed, to build the stage anew. Has the methods of the desk."""

    def __init__(self, tried: Stage) -> None:
        self.students = tried.students
        self.pairs = {
            (int(s), int(m)): int(worth)
            for s, m, worth in zip(tried.student, tried.mentor, tried.worth, strict=True)
        }
        self.costs: list[list[int]] = [
            sorted(tried.place_cost[first:end].tolist())
            for first, end in zip(tried.place_start[:-1], tried.place_start[1:], strict=True)
        ]
        self.absent: set[int] = set()
        self.banned: set[tuple[int, int]] = set()
        self.forced: dict[int, int] = {}

    def leave(self, student: int) -> None:
        self.absent.add(student)

    def arrive(self, student: int) -> None:
        self.absent.remove(student)

    def open_place(self, mentor: int, cost: int) -> None:
        self.costs[mentor] = sorted([*self.costs[mentor], cost])

    def close_place(self, mentor: int) -> None:
        self.costs[mentor].pop()

    def ban(self, student: int, mentor: int) -> None:
        self.banned.add((student, mentor))

    def allow(self, student: int, mentor: int) -> None:
        self.banned.remove((student, mentor))

    def force(self, student: int, mentor: int) -> None:
        self.forced[student] = mentor

    def release(self, student: int) -> None:
        del self.forced[student]

    def stage(self, *also_forced: tuple[int, int]) -> Stage:
        """The stage as it is now; forced students have one pair, and must be placed."""
        forced = {**self.forced, **dict(also_forced)}
        pairs = [
            (s, m, worth)
            for (s, m), worth in self.pairs.items()
            if s not in self.absent and (s, m) not in self.banned and forced.get(s, m) == m
        ]
        return stage(pairs, self.costs, students=self.students, must=list(forced))

    def changes(self) -> list[Change]:
        """Every change that makes sense now."""
        return [*self._of_students(), *self._of_mentors(), *self._of_pairs()]

    def _of_students(self) -> Iterator[Change]:
        for s in range(self.students):
            if s in self.absent:
                yield "arrive", (s,)
            else:
                yield "release" if s in self.forced else "leave", (s,)

    def _of_mentors(self) -> Iterator[Change]:
        for m in range(len(self.costs)):
            for cost in {0, *itertools.chain(*self.costs)}:
                yield "open_place", (m, cost)
            if self._spares(m):
                yield "close_place", (m,)

    def _of_pairs(self) -> Iterator[Change]:
        for s, m in self.pairs:
            if (s, m) in self.banned:
                yield "allow", (s, m)
            elif self.forced.get(s) != m:
                yield "ban", (s, m)
                if s not in self.forced and s not in self.absent and self._spares(m):
                    yield "force", (s, m)

    def _spares(self, mentor: int) -> bool:
        return len(self.costs[mentor]) > list(self.forced.values()).count(mentor)


def _change(book: Book, desk: LiveDesk, change: Change) -> int:
    """Make a change in both; return the value that the desk says."""
    name, numbers = change
    getattr(book, name)(*numbers)
    value: int = getattr(desk, name)(*numbers)
    return value


@given(stages(), st.data())
def test_every_change_is_answered_as_if_solved_anew(tried: Stage, data: st.DataObject) -> None:
    book, desk = Book(tried), LiveDesk(tried)
    for _ in range(data.draw(st.integers(1, 8))):
        value = _change(book, desk, data.draw(st.sampled_from(book.changes())))

        assert value == best_value(book.stage())
        _check_answer(desk, book, tried)


def _check_answer(desk: LiveDesk, book: Book, tried: Stage) -> None:
    """The answer is one of the stage as it is now, and worth what the desk says."""
    now = book.stage()
    chosen = desk.pair_of[desk.pair_of >= 0]
    numbers = {pair: n for n, pair in enumerate(zip(now.student, now.mentor, strict=True))}
    pair_of = np.full(now.students, -1)
    for s, m in zip(tried.student[chosen], tried.mentor[chosen], strict=True):
        pair_of[s] = numbers[s, m]

    assert keeps(now, pair_of)
    assert now.value(pair_of) == desk.value


@given(stages(), st.data())
def test_a_loss_is_what_the_best_answer_with_the_pair_lacks(
    tried: Stage, data: st.DataObject
) -> None:
    book, desk = Book(tried), LiveDesk(tried)
    for _ in range(data.draw(st.integers(0, 4))):
        _change(book, desk, data.draw(st.sampled_from(book.changes())))
    before = desk.pair_of.tolist()
    for s, m in book.pairs:
        if s in book.absent:
            continue
        with_pair = best_value(book.stage((s, m))) if book.forced.get(s, m) == m else None

        assert desk.loss_of(s, m) == (None if with_pair is None else desk.value - with_pair)
    assert desk.pair_of.tolist() == before


@given(stages(costly=False), st.data())
def test_a_price_is_what_one_more_place_adds(tried: Stage, data: st.DataObject) -> None:
    desk = LiveDesk(tried)
    for s in data.draw(st.sets(st.integers(0, tried.students - 1))):
        desk.leave(s)
    for mentor in range(tried.mentors):
        price, before = desk.price_of(mentor), desk.value

        assert desk.open_place(mentor) - before == price


@pytest.mark.parametrize("slack", [0.75, 1.0, 1.1])
def test_a_long_day_at_the_desk_ends_as_if_solved_anew(slack: float) -> None:
    tried = generated(200, slack, seed=5)
    book, desk = Book(tried), LiveDesk(tried)
    rng = np.random.default_rng(5)
    for turn in range(300):
        changes = book.changes()
        value = _change(book, desk, changes[int(rng.integers(len(changes)))])
        if turn % 10 == 0:
            now = book.stage()
            assert value == now.value(LiveEngine().solve(now).pair_of)


def test_who_is_absent_at_first_can_arrive() -> None:
    tried = stage([(0, 0, 5), (1, 0, 7)], [[0]], students=2)
    desk = LiveDesk(tried, absent=np.array([False, True]))

    assert desk.value == 5
    assert desk.arrive(1) == 7
    assert desk.mentor_of(0) is None
    assert desk.leave(1) == 5


def test_a_desk_is_not_for_demands() -> None:
    with pytest.raises(ValueError, match="demands"):
        LiveDesk(stage([(0, 0, 5)], [[0]], students=1, must=[0]))


SENSELESS: tuple[Callable[[LiveDesk], object], ...] = (
    lambda desk: desk.arrive(0),
    lambda desk: desk.force(0, 0),
    lambda desk: desk.close_place(0),
    lambda desk: desk.leave(1),
    lambda desk: desk.ban(1, 0),
    lambda desk: desk.ban(0, 1),
    lambda desk: desk.allow(0, 0),
    lambda desk: desk.release(0),
    lambda desk: desk.open_place(0, 10**6),
)


def test_what_makes_no_sense_is_refused() -> None:
    desk = LiveDesk(stage([(0, 0, 5), (1, 0, 3)], [[0], [0]], students=2))
    desk.force(1, 0)

    for senseless in SENSELESS:
        with pytest.raises(ValueError, match=r"student|mentor|place"):
            senseless(desk)
    assert desk.value == 3


def test_worths_without_room_for_forced_pairs_are_refused() -> None:
    with pytest.raises(FitRangeError):
        LiveDesk(stage([(0, 0, 2**58)], [[0]], students=1))
