"""Locked pairs: what they may bend, what they may not, and what a round says of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.values import Availability, Gender, Must
from services.matcher.locks import lock_faults
from services.matcher.obstacles import BENDABLE, broken, own_obstacle
from services.matcher.pool.gather import gather
from services.matcher.problem import FULL_FIT, Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student

LOCK = [("ana", "budi")]


def faults(asks: dict[str, Any], gives: dict[str, Any], **rules: Any) -> tuple[str, ...]:
    round_ = problem([student("ana", **asks)], [mentor("budi", **gives)], locks=LOCK, **rules)
    return lock_faults(round_)


@pytest.mark.parametrize(
    ("asks", "gives", "rules"),
    [
        ({}, {}, {"minimum_fit": 1000}),
        ({}, {"languages": ()}, {}),
        ({}, {"availability": Availability(zone="Asia/Makassar")}, {}),
        ({"unit": "reef"}, {"unit": "reef"}, {"exclude_same_unit": True}),
    ],
)
def test_a_lock_bends_what_is_between_the_two(
    asks: dict[str, Any], gives: dict[str, Any], rules: dict[str, Any]
) -> None:
    round_ = problem([student("ana", **asks)], [mentor("budi", **gives)], locks=LOCK, **rules)
    proposal = propose(round_)

    assert lock_faults(round_) == ()
    assert isinstance(proposal, Proposal)
    assert [(pair.student, pair.mentor) for pair in proposal.pairs] == LOCK


@pytest.mark.parametrize(
    ("asks", "gives", "rules", "code"),
    [
        ({"paused": True}, {}, {}, "student-paused"),
        ({}, {"consented": False}, {}, "mentor-consent"),
        ({}, {"capacity": 1, "taken": 1}, {}, "no-free-place"),
        ({}, {}, {"standing": LOCK}, "already-paired"),
        ({}, {}, {"blocks": LOCK}, "do-not-match"),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.UNSAID}, {}, "must"),
    ],
)
def test_a_lock_does_not_bend_what_somebody_said(
    asks: dict[str, Any], gives: dict[str, Any], rules: dict[str, Any], code: str
) -> None:
    assert faults(asks, gives, **rules) == (f"ana is locked to budi, which breaks the rule {code}",)


def test_every_lock_that_cannot_be_is_named() -> None:
    round_ = problem(
        [student("ana"), student("cok"), student("dewi", consented=False)],
        [mentor("budi", capacity=2), mentor("eka", paused=True)],
        locks=[("ana", "budi"), ("cok", "eka"), ("dewi", "budi"), ("zaki", "budi")],
    )

    assert lock_faults(round_) == (
        "cok is locked to eka, which breaks the rule mentor-paused",
        "dewi is locked to budi, which breaks the rule student-consent",
        "zaki is locked to budi, and zaki is not in the round",
        "3 students are locked to budi, who has 2 free places",
    )


@given(st.integers(0, 2**32), st.data())
def test_locks_stop_a_round_exactly_where_one_breaks_more_than_may_be_bent(
    seed: int, data: st.DataObject
) -> None:
    free = crowd(6, 4, seed)
    people = [student.person for student in free.students]
    helpers = [mentor.person for mentor in free.mentors]
    locks = data.draw(st.dictionaries(st.sampled_from(people), st.sampled_from(helpers)))
    round_ = Problem.of(
        free.rules,
        free.students,
        free.mentors,
        free.standing,
        blocks=free.blocks,
        locks=locks.items(),
    )

    assert (lock_faults(round_) == ()) is all(_may_be(round_, *pair) for pair in locks.items())
    if not lock_faults(round_):
        pool = gather(round_).instance
        held = zip(pool.student[pool.locked], pool.mentor[pool.locked], strict=True)
        assert {people[one]: helpers[other] for one, other in held} == locks


def _may_be(round_: Problem, person: str, helper: str) -> bool:
    (asks,) = [one for one in round_.students if one.person == person]
    (gives,) = [one for one in round_.mentors if one.person == helper]
    asked = sum(other == helper for _, other in round_.locks)
    breaks = broken(round_, asks, gives, minutes=60, fit=FULL_FIT) - BENDABLE
    return own_obstacle(asks) is None and not breaks and asked <= gives.places
