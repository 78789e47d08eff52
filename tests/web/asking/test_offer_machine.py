"""Whatever happens to rounds and their offers in whatever order, the books agree."""

from datetime import timedelta
from typing import ClassVar

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from schemas.ids import PairingId, PersonId
from services.eventlog.clock import SettableClock
from services.eventlog.unit import Units
from services.web.commands.offers import CHOOSABLE, accept, call_off, decline, expire_due
from services.web.errors import RefusedError
from services.web.tables import pairings
from tests.web.asking.offering import ANSWER_DAYS
from tests.web.rounds.test_round_machine import Rounds

OVER = ("offer-over", "offer-confirmed", "offer-late", "offer-accepted-already")


class Offers(Rounds):
    """A programme in which whatever is approved is offered first."""

    clock: ClassVar[SettableClock]
    answer_days = ANSWER_DAYS

    @rule(choice=st.integers(0, 5), student=st.booleans())
    def accept(self, choice: int, student: bool) -> None:
        self._answer(choice, student, None)

    @rule(choice=st.integers(0, 5), student=st.booleans(), reason=st.sampled_from(CHOOSABLE))
    def decline(self, choice: int, student: bool, reason: str) -> None:
        self._answer(choice, student, reason)

    @rule(choice=st.integers(0, 5))
    def call_off(self, choice: int) -> None:
        for pairing, _, _ in self._ever_offered()[choice : choice + 1]:
            try:
                with self.world.units.begin() as unit:
                    call_off(unit, programme=self.world.programme, pairing=PairingId(pairing))
            except RefusedError as refused:
                assert refused.code in OVER

    @rule(days=st.integers(1, 6))
    def wait(self, days: int) -> None:
        self.clock.advance(timedelta(days=days))
        with self.world.units.begin() as unit:
            expire_due(unit, 100)

    def _answer(self, choice: int, student: bool, reason: str | None) -> None:
        """Accept, or decline for this reason, as one of the two of some offer."""
        for found, of_student, of_mentor in self._ever_offered()[choice : choice + 1]:
            pairing, person = PairingId(found), of_student if student else of_mentor
            programme = self.world.programme
            try:
                with self.world.units.begin() as unit:
                    if reason is None:
                        accept(unit, programme=programme, pairing=pairing, person=person)
                    else:
                        decline(
                            unit,
                            programme=programme,
                            pairing=pairing,
                            person=person,
                            reason=reason,
                        )
            except RefusedError as refused:
                assert refused.code in OVER

    def _ever_offered(self) -> list[tuple[str, PersonId, PersonId]]:
        return self.pairings(pairings.c.offered_at.is_not(None))[::-1]


def test_offers_and_rounds_agree_whatever_happens(units: Units, clock: SettableClock) -> None:
    class Here(Offers):
        """The machine on this test's database."""

    Here.units, Here.clock = units, clock
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
