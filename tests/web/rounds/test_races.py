"""Decisions of the same moment: one effect, and every place counted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from schemas.ids import PersonId, RoundId
from services.web.commands.erasure import erase_person
from services.web.commands.requests import withdraw_request
from services.web.commands.rounds import cancel_round, open_round
from services.web.errors import RefusedError
from services.web.tables import mentor_profiles, pairings, requests, rounds
from tests.web.rounds.world import World

DONE = "done"


def at_once(*commands: Callable[[], object]) -> list[str]:
    """Give all commands at the same moment; `DONE` or the code of the refusal, for each."""
    together = Barrier(len(commands))

    def give(command: Callable[[], object]) -> str:
        together.wait()
        try:
            command()
        except RefusedError as refused:
            return refused.code
        return DONE

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(give, commands))


def opening(world: World) -> Callable[[], RoundId]:
    def command() -> RoundId:
        with world.units.begin() as unit:
            return open_round(unit, programme=world.programme, opened_by=world.coordinator)

    return command


def cancelling(world: World, round_: RoundId) -> Callable[[], int]:
    def command() -> int:
        with world.units.begin() as unit:
            return cancel_round(
                unit, programme=world.programme, round=round_, cancelled_by=world.coordinator
            )

    return command


def withdrawing(world: World, student: PersonId) -> Callable[[], None]:
    def command() -> None:
        with world.units.begin() as unit:
            withdraw_request(unit, programme=world.programme, request=world.requests[student])

    return command


def erasing(world: World, person: PersonId) -> Callable[[], None]:
    def command() -> None:
        with world.units.begin() as unit:
            erase_person(unit, world.programme, person)

    return command


def books(world: World) -> dict[PersonId, tuple[int, int]]:
    """For each mentor the places that are taken, and the pairings that stand."""
    standing = (
        sa.select(sa.func.count())
        .where(pairings.c.mentor == mentor_profiles.c.person, pairings.c.status == "confirmed")
        .scalar_subquery()
    )
    query = sa.select(mentor_profiles.c.person, mentor_profiles.c.taken, standing)
    with world.units.database.read() as connection:
        return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def test_many_approvals_of_one_moment_are_one(world: World) -> None:
    mentors = [world.mentor(f"Mentor {number}", places=2) for number in range(3)]
    pairs = [(world.student(f"S{number}"), mentors[number % 3]) for number in range(6)]
    round_ = world.propose(pairs)

    answers = at_once(*[lambda: world.approve(round_)] * 8)

    assert sorted(answers) == [DONE, *["round-approved"] * 7]
    assert books(world) == dict.fromkeys(mentors, (2, 2))


def test_many_openings_of_one_moment_are_one(world: World) -> None:
    world.student("A")

    answers = at_once(*[opening(world)] * 8)

    assert sorted(answers) == [DONE, *["round-active"] * 7]
    with world.units.database.read() as connection:
        assert connection.execute(sa.select(rounds.c.number)).scalars().all() == [1]


def test_approving_and_cancelling_at_once_leave_no_place_taken(world: World) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])

    approved, cancelled = at_once(lambda: world.approve(round_), cancelling(world, round_))

    assert cancelled == DONE
    assert approved in (DONE, "round-cancelled")
    assert books(world) == {mentor: (0, 0)}
    assert world.request(student)[0] == "open"


def test_cancelling_twice_at_once_frees_each_place_once(world: World) -> None:
    students = [world.student(f"S{number}") for number in range(4)]
    mentor = world.mentor("Ayu", places=5)
    world.approve(world.propose([(students[0], mentor)]))
    round_ = world.propose([(student, mentor) for student in students[1:]])
    world.approve(round_)

    answers = at_once(*[cancelling(world, round_)] * 6)

    assert sorted(answers) == [DONE, *["round-cancelled"] * 5]
    assert books(world) == {mentor: (1, 1)}


def test_a_request_withdrawn_at_the_moment_of_approval_is_paired_or_withdrawn(
    world: World,
) -> None:
    students = [world.student(f"S{number}") for number in range(4)]
    mentor = world.mentor("Ayu", places=4)
    round_ = world.propose([(student, mentor) for student in students])

    at_once(lambda: world.approve(round_), *[withdrawing(world, student) for student in students])

    with world.units.database.read() as connection:
        states = connection.execute(sa.select(requests.c.status)).scalars().all()
    paired = states.count("paired")
    assert states.count("withdrawn") == len(students) - paired
    assert books(world) == {mentor: (paired, paired)}


def test_who_is_erased_at_the_moment_of_approval_is_in_no_pairing(world: World) -> None:
    students = [world.student(f"S{number}") for number in range(4)]
    mentors = [world.mentor(f"M{number}") for number in range(4)]
    round_ = world.propose(list(zip(students, mentors, strict=True)))
    leaving = [students[0], mentors[1], students[2], mentors[3]]

    at_once(lambda: world.approve(round_), *[erasing(world, person) for person in leaving])

    with world.units.database.read() as connection:
        standing = connection.execute(
            sa.select(pairings.c.student, pairings.c.mentor).where(pairings.c.status == "confirmed")
        ).all()
    assert not {person for pair in standing for person in pair} & set(leaving)
    assert all(taken == stands for taken, stands in books(world).values())
