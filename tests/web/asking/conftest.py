"""A programme in which people have five days to accept each other."""

import pytest

from services.eventlog.clock import SettableClock
from services.eventlog.unit import Units
from tests.web.asking.offering import ANSWER_DAYS
from tests.web.rounds.conftest import Told, told, units, web_database
from tests.web.rounds.world import NOW, World

__all__ = ["Told", "told", "units", "web_database"]


@pytest.fixture
def clock() -> SettableClock:
    """Tuesday 24 November 2026, 10.00 in Bali."""
    return SettableClock(NOW)


@pytest.fixture
def world(units: Units) -> World:
    """A programme that offers what it approves."""
    return World(units, answer_days=ANSWER_DAYS)
