"""Offers in tests: made by approving a round, answered by command, and read as they stand."""

from dataclasses import dataclass

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId
from services.web.commands.offers import accept, decline, expire_due
from services.web.store import offers
from services.web.store.pairings import Pairing
from services.web.tables import requests
from tests.web.rounds.world import World

ANSWER_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One student and one mentor who are offered to each other."""

    world: World
    student: PersonId
    mentor: PersonId
    pairing: PairingId

    def accept(self, person: PersonId) -> bool:
        """One of the two accepts."""
        with self.world.units.begin() as unit:
            return accept(unit, programme=self.world.programme, pairing=self.pairing, person=person)

    def decline(self, person: PersonId, reason: str = "no-time-now") -> None:
        """One of the two declines."""
        with self.world.units.begin() as unit:
            decline(
                unit,
                programme=self.world.programme,
                pairing=self.pairing,
                person=person,
                reason=reason,
            )

    def expire(self) -> int:
        """The clock looks who has not answered."""
        with self.world.units.begin() as unit:
            return expire_due(unit, 10)

    def stands(self) -> Pairing:
        """The pairing as it is now."""
        with self.world.units.database.read() as connection:
            found = offers.find(connection, self.world.programme, self.pairing)
        assert found is not None
        return found.pairing

    def request(self) -> tuple[str, int, bool]:
        """Where the student's request stands, rounds it missed, whether it goes first."""
        columns = (requests.c.status, requests.c.missed_rounds, requests.c.goes_first)
        query = sa.select(*columns).where(requests.c.id == self.world.requests[self.student])
        with self.world.units.database.read() as connection:
            status, missed, first = connection.execute(query).one()
        return status, missed, first


def an_offer(world: World, *, places: int = 1) -> Offer:
    """An approved pairing of a new student with a new mentor."""
    student, mentor = world.student("Komang"), world.mentor("Ayu", places)
    world.approve(world.propose([(student, mentor)]))
    with world.units.database.read() as connection:
        (named,) = offers.offered_of(connection, world.programme, student)
    return Offer(world=world, student=student, mentor=mentor, pairing=named.pairing.id)
