"""Whatever coordinators, students and mentors do in whatever order, the books agree."""

from collections import Counter
from itertools import count
from typing import ClassVar

import hypothesis.strategies as st
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from schemas.facts import (
    Fact,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingDeclined,
    PairingEnded,
    PairingOffered,
)
from schemas.ids import PairingId, PersonId, RoundId
from services.eventlog.unit import Units
from services.web.commands.erasure import erase_person
from services.web.commands.pairings import end_pairing
from services.web.commands.requests import open_request, withdraw_request
from services.web.commands.rounds import cancel_round
from services.web.errors import RefusedError
from services.web.store import offers, rounds
from services.web.store.rounds import ACTIVE, RoundStatus
from services.web.tables import mentor_profiles, pairings, requests
from tests.web.rounds.conftest import Told
from tests.web.rounds.world import World

ASKING_REFUSED = ("request-already-open", "already-paired", "offer-waiting", "profile-missing")


class Rounds(RuleBasedStateMachine):
    """A programme of its own, in which anything may be tried; the rules may refuse it."""

    programmes: ClassVar = count(1)
    units: ClassVar[Units]
    answer_days: ClassVar = 0

    def __init__(self) -> None:
        super().__init__()
        name = f"centre-{next(Rounds.programmes)}"
        self.world = World(self.units, name, answer_days=self.answer_days)
        self.students = [self.world.student(f"S{number}") for number in range(3)]
        self.mentors = [self.world.mentor(f"M{number}", places=number) for number in (1, 2)]
        self.gone: set[PersonId] = set()
        self.rounds: list[RoundId] = []
        self.told = Told(self.units.database)
        self.last: dict[str, Fact] = {}

    @rule()
    def open(self) -> None:
        try:
            self.rounds.append(self.world.open())
        except RefusedError as refused:
            assert refused.code in ("round-active", "no-open-requests")

    @precondition(lambda self: self.rounds)
    @rule(choices=st.lists(st.integers(0, 2), min_size=3, max_size=3), again=st.booleans())
    def propose(self, choices: list[int], again: bool) -> None:
        """Each who asks gets the first mentor, the second, or none; places are not looked at."""
        waiting = [one for one in self.students if self.world.request(one)[0] == "open"]
        placed = [
            (student, self.mentors[choice])
            for student, choice in zip(waiting, choices, strict=False)
            if choice < len(self.mentors)
        ]
        left = [student for student in waiting if student not in dict(placed)]
        facts = self.world.proposal(self.rounds[-1], placed, left)
        self.world.tell(facts * 2 if again else facts)

    @precondition(lambda self: self.rounds)
    @rule(back=st.integers(0, 2))
    def approve(self, back: int) -> None:
        try:
            self.world.approve(self._round(back))
        except RefusedError as refused:
            assert refused.code.startswith("round-")

    @precondition(lambda self: self.rounds)
    @rule(back=st.integers(0, 2), seen=st.sampled_from([None, *RoundStatus]))
    def cancel(self, back: int, seen: RoundStatus | None) -> None:
        try:
            with self.world.units.begin() as unit:
                cancel_round(
                    unit,
                    programme=self.world.programme,
                    round=self._round(back),
                    cancelled_by=self.world.coordinator,
                    seen=seen,
                )
        except RefusedError as refused:
            assert refused.code.startswith("round-")

    @rule(choice=st.integers(0, 5), reason=st.sampled_from(["completed", "ended-by-coordinator"]))
    def end(self, choice: int, reason: str) -> None:
        known = self._column(pairings.c.id)
        if not known:
            return
        try:
            with self.world.units.begin() as unit:
                end_pairing(
                    unit,
                    programme=self.world.programme,
                    pairing=PairingId(known[choice % len(known)]),
                    reason=reason,
                )
        except RefusedError as refused:
            assert refused.code == "pairing-not-confirmed"

    @rule(choice=st.integers(0, 2))
    def withdraw(self, choice: int) -> None:
        student = self.students[choice]
        try:
            with self.world.units.begin() as unit:
                withdraw_request(
                    unit, programme=self.world.programme, request=self.world.requests[student]
                )
        except RefusedError as refused:
            assert refused.code == "request-not-open"

    @rule(choice=st.integers(0, 2))
    def ask_again(self, choice: int) -> None:
        student = self.students[choice]
        try:
            with self.world.units.begin() as unit:
                self.world.requests[student] = open_request(
                    unit, programme=self.world.programme, student=student
                )
        except RefusedError as refused:
            assert refused.code in ASKING_REFUSED

    @rule(choice=st.integers(0, 1), places=st.integers(0, 3), paused=st.booleans())
    def change_mentor(self, choice: int, places: int, paused: bool) -> None:
        mentor = self.mentors[choice]
        if mentor in self.gone:
            return
        try:
            self.world.save_mentor(mentor, places, paused=paused)
        except RefusedError as refused:
            assert refused.code == "capacity-below-taken"

    @rule(choice=st.integers(0, 4))
    def leave(self, choice: int) -> None:
        person = [*self.students, *self.mentors][choice]
        if len(self.gone) < 2 and person not in self.gone:
            self.gone.add(person)
            with self.world.units.begin() as unit:
                erase_person(unit, self.world.programme, person)

    @invariant()
    def places_are_counted(self) -> None:
        query = sa.select(mentor_profiles).where(
            mentor_profiles.c.programme == self.world.programme
        )
        standing = Counter(mentor for _, _, mentor in self.holding())
        with self.world.units.database.read() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            assert row.taken == standing[row.person]
            assert 0 <= row.taken <= row.capacity

    @invariant()
    def nobody_who_left_is_paired(self) -> None:
        assert not {person for _, *pair in self.holding() for person in pair} & self.gone

    @invariant()
    def a_student_has_one_mentor_or_asks_for_one(self) -> None:
        students = [student for _, student, _ in self.holding()]
        asking = self._column(requests.c.student, requests.c.status == "open")
        assert max(Counter(students + asking).values(), default=0) <= 1

    @invariant()
    def only_an_undecided_round_has_proposals(self) -> None:
        with self.world.units.database.read() as connection:
            known = rounds.of_programme(connection, self.world.programme)
        undecided = {one.id for one in known if one.status in ACTIVE}
        only_proposed = (pairings.c.status == "proposed", pairings.c.offered_at.is_(None))
        proposed = self._column(pairings.c.round, *only_proposed)
        assert len(undecided) <= 1
        assert set(proposed) <= undecided

    @invariant()
    def what_was_told_is_what_is(self) -> None:
        for fact in self.told():
            if isinstance(
                fact,
                (
                    PairingOffered,
                    PairingDeclined,
                    PairingConfirmed,
                    PairingEnded,
                    MentorRequestOpened,
                    MentorRequestWithdrawn,
                ),
            ):
                self.last[fact.subject] = fact
        last = [fact for fact in self.last.values() if fact.programme == self.world.programme]
        confirmed = {fact.pairing for fact in last if isinstance(fact, PairingConfirmed)}
        offered = {
            (fact.pairing, fact.student_accepted, fact.mentor_accepted)
            for fact in last
            if isinstance(fact, PairingOffered)
        }
        opened = {
            fact.request: (fact.missed_rounds, fact.goes_first)
            for fact in last
            if isinstance(fact, MentorRequestOpened)
        }
        assert confirmed == {
            pairing for pairing, _, _ in self.pairings(pairings.c.status == "confirmed")
        }
        columns = (requests.c.id, requests.c.missed_rounds, requests.c.goes_first)
        query = sa.select(*columns).where(
            requests.c.programme == self.world.programme, requests.c.status == "open"
        )
        with self.world.units.database.read() as connection:
            asking = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
            waiting = [one.pairing for one in offers.offered_in(connection, self.world.programme)]
        assert opened == asking
        assert offered == {(one.id, one.student_accepted, one.mentor_accepted) for one in waiting}

    def holding(self) -> list[tuple[str, PersonId, PersonId]]:
        """The pairings that hold a place, with student and mentor."""
        return self.pairings(
            sa.or_(
                pairings.c.status == "confirmed",
                sa.and_(pairings.c.status == "proposed", pairings.c.offered_at.is_not(None)),
            )
        )

    def _round(self, back: int) -> RoundId:
        return self.rounds[-1 - back % len(self.rounds)]

    def pairings(self, which: sa.ColumnElement[bool]) -> list[tuple[str, PersonId, PersonId]]:
        """These pairings of the programme, with student and mentor."""
        query = sa.select(pairings.c.id, pairings.c.student, pairings.c.mentor).where(
            pairings.c.programme == self.world.programme, which
        )
        with self.world.units.database.read() as connection:
            return [(row.id, row.student, row.mentor) for row in connection.execute(query)]

    def _column(self, column: sa.Column[str], *conditions: sa.ColumnElement[bool]) -> list[str]:
        table = column.table
        query = sa.select(column).where(table.c.programme == self.world.programme, *conditions)
        with self.world.units.database.read() as connection:
            return list(connection.execute(query.order_by(column)).scalars())


def test_the_books_agree_whatever_happens(units: Units) -> None:
    class Here(Rounds):
        """The machine on this test's database."""

    Here.units = units
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
