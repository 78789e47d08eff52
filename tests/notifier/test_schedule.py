import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.ids import PairingId, PersonId
from services.notifier.schedule import Bookings, Wish, book, book_star, components
from services.notifier.schedule_solver import solve
from services.notifier.slots import Slot

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def slot(half_hours: int, minutes: int = 45, cost: int = 0) -> Slot:
    return Slot(starts=MONDAY + timedelta(minutes=30 * half_hours), minutes=minutes, cost=cost)


def wish(pairing: str, student: str, mentor: str, *slots: Slot) -> Wish:
    return Wish(
        pairing=PairingId(pairing),
        student=PersonId(student),
        mentor=PersonId(mentor),
        slots=tuple(sorted(slots)),
    )


def overlap(one: Slot, other: Slot) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def possible(wishes: Sequence[Wish], chosen: Sequence[Slot | None]) -> bool:
    given = [(who, what) for who, what in zip(wishes, chosen, strict=True) if what]
    return not any(
        first[0].people & second[0].people and overlap(first[1], second[1])
        for first, second in combinations(given, 2)
    )


def worth(bookings: Bookings) -> tuple[int, int]:
    return -len(bookings), sum(one.cost for one in bookings.values())


def best_by_trying_everything(wishes: Sequence[Wish]) -> tuple[int, int]:
    return min(
        (-sum(one is not None for one in chosen), sum(one.cost for one in chosen if one))
        for chosen in product(*((None, *one.slots) for one in wishes))
        if possible(wishes, chosen)
    )


SLOTS = st.builds(slot, st.integers(0, 9), st.sampled_from([30, 45]), st.integers(0, 50))


@st.composite
def questions(draw: st.DrawFn, mentors: int) -> list[Wish]:
    return [
        wish(
            f"pairing-{number}",
            f"student-{draw(st.integers(0, 2)) if mentors > 1 else number}",
            f"mentor-{draw(st.integers(1, mentors))}",
            *draw(st.sets(SLOTS, max_size=5)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=150)
@given(questions(mentors=1))
def test_a_mentors_students_get_the_best_there_is(wishes: list[Wish]) -> None:
    bookings = book_star(wishes)

    assert worth(bookings) == best_by_trying_everything(wishes)
    assert possible(wishes, [bookings.get(one.pairing) for one in wishes])


@settings(max_examples=40)
@given(questions(mentors=3))
def test_entangled_people_get_the_best_there_is(wishes: list[Wish]) -> None:
    bookings = book(wishes)

    assert worth(bookings) == best_by_trying_everything(wishes)
    assert possible(wishes, [bookings.get(one.pairing) for one in wishes])


@settings(max_examples=20)
@given(questions(mentors=1))
def test_the_solver_agrees_with_the_dynamic_programme(wishes: list[Wish]) -> None:
    asked = [one for one in wishes if one.slots]
    if asked:
        assert worth(solve(asked)) == worth(book_star(asked))


@settings(max_examples=40)
@given(st.data(), questions(mentors=2))
def test_the_order_of_the_question_does_not_change_the_answer(
    data: st.DataObject, wishes: list[Wish]
) -> None:
    shuffled = data.draw(st.permutations(wishes))

    assert book(shuffled) == book(wishes)


def test_two_students_do_not_take_each_others_only_hour() -> None:
    first = wish("a", "student-1", "mentor", slot(0, cost=0), slot(4, cost=9))
    second = wish("b", "student-2", "mentor", slot(0, cost=5))

    assert book([first, second]) == {"a": slot(4, cost=9), "b": slot(0, cost=5)}


def test_a_meeting_of_45_minutes_blocks_the_half_hour_after_it() -> None:
    first = wish("a", "student-1", "mentor", slot(0))
    second = wish("b", "student-2", "mentor", slot(1))

    assert len(book([first, second])) == 1


def test_a_shorter_meeting_is_taken_when_so_more_pairs_meet() -> None:
    short = 1_000_000
    first = wish("a", "student-1", "mentor", slot(0, 45), slot(0, 30, short))
    second = wish("b", "student-2", "mentor", slot(1, 30, short))

    bookings = book([first, second])

    assert {who: what.minutes for who, what in bookings.items()} == {"a": 30, "b": 30}


def test_pairings_that_share_nobody_are_decided_apart() -> None:
    wishes = [
        wish("c", "student-3", "mentor-2"),
        wish("a", "student-1", "mentor-1"),
        wish("b", "student-2", "mentor-1"),
    ]

    groups = components(wishes)

    assert [[one.pairing for one in group] for group in groups] == [["a", "b"], ["c"]]


def test_a_mentor_with_many_students_is_served_whole() -> None:
    wishes = [
        wish(f"{number:02}", f"student-{number}", "mentor", *(slot(2 * at) for at in range(12)))
        for number in range(12)
    ]

    assert len(book(wishes)) == 12


def test_nobody_waiting_is_no_question() -> None:
    assert book([]) == {}


@pytest.mark.parametrize("module", ["services.notifier.schedule", "services.notifier.booking"])
def test_the_solver_is_not_loaded_before_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
