"""A matcher to talk to, on every kind of database."""

from collections.abc import Iterator

import pytest

from tests.matcher.matchroom import Matchroom, matchroom
from tests.matcher.works import SlowWorks


@pytest.fixture(scope="session")
def migrated_package() -> str:
    """Whose tables `migrated_url` has."""
    return "services.matcher"


@pytest.fixture
def room(migrated_url: str) -> Iterator[Matchroom]:
    """Its solver is done at once."""
    with matchroom(migrated_url) as made:
        yield made


@pytest.fixture
def works() -> SlowWorks:
    """What the solver of the slow one has begun."""
    return SlowWorks()


@pytest.fixture
def slow_room(migrated_url: str, works: SlowWorks) -> Iterator[Matchroom]:
    """Its solver is done when the test says so."""
    with matchroom(migrated_url, begin=works) as made:
        yield made
