"""A student and a mentor who are paired, meet across two zones, and may write to each other."""

import pytest
import sqlalchemy as sa

from schemas.ids import PairingId
from services.eventlog.clock import SettableClock
from services.web.tables import pairings
from tests.web.pairing_home.pair import Pair
from tests.web.rounds.conftest import Told, told, units, web_database, world
from tests.web.rounds.world import NOW, World

__all__ = ["Told", "told", "units", "web_database", "world"]


@pytest.fixture
def clock() -> SettableClock:
    """Tuesday 24 November 2026, 10.00 in Bali."""
    return SettableClock(NOW)


@pytest.fixture
def pair(world: World) -> Pair:
    """Komang in Bali and Ayu in Rome, paired today; both let the other see how to reach them."""
    student = world.student("Komang Contoh")
    mentor = world.mentor("Ayu Contoh", zone="Europe/Rome")
    world.approve(world.propose([(student, mentor)]))
    with world.units.database.read() as connection:
        pairing = PairingId(connection.execute(sa.select(pairings.c.id)).scalar_one())
    found = Pair(world=world, student=student, mentor=mentor, pairing=pairing)
    found.consent(student)
    found.consent(mentor)
    return found
