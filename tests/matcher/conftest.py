"""A matcher to talk to, on every kind of database."""

from collections.abc import Iterator

import pytest

from tests.matcher.matchroom import Matchroom, matchroom
from tests.matcher.works import SlowWorks


@pytest.fixture
def room(database_url: str) -> Iterator[Matchroom]:
    """Its solver is done at once."""
    with matchroom(database_url) as made:
        yield made


@pytest.fixture
def works() -> SlowWorks:
    """What the solver of the slow one has begun."""
    return SlowWorks()


@pytest.fixture
def slow_room(database_url: str, works: SlowWorks) -> Iterator[Matchroom]:
    """Its solver is done when the test says so."""
    with matchroom(database_url, begin=works) as made:
        yield made
