"""What the ledger does: an entry for every round opened; -1 for one forgotten."""

from collections.abc import Mapping

import sqlalchemy as sa

from schemas.facts import Fact, RoundOpened
from services.eventlog.dispatch import Forget, Handler
from services.eventlog.unit import Unit
from tests.eventlog.ledger.tables import ENTRIES


def enter(unit: Unit, fact: RoundOpened) -> None:
    unit.connection.execute(sa.insert(ENTRIES).values(subject=fact.round, number=fact.number))


def forget(unit: Unit, subject: str) -> None:
    unit.connection.execute(sa.insert(ENTRIES).values(subject=subject, number=-1))


HANDLERS: Mapping[type[Fact], Handler] = {RoundOpened: enter}
TOMBSTONES: Mapping[str, Forget] = {"round": forget}
