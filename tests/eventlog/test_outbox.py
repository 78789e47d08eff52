import pytest
import sqlalchemy as sa

from schemas.envelope import decode
from schemas.topics import PROGRAMME
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.migrate import migrate
from services.eventlog.outbox import unsent
from services.eventlog.unit import Units
from tests.eventlog.facts import NOW, opened


def _waiting(database: Database) -> list[int | None]:
    """The numbers of the rounds in the outbox; None for a tombstone."""
    with database.read() as connection:
        messages = [row.message for row in unsent(connection, 100)]
    facts = [decode(each.key, each.value, each.headers).fact for each in messages]
    return [getattr(fact, "number", None) for fact in facts]


def test_what_is_told_waits_in_the_outbox_in_its_order(units: Units, database: Database) -> None:
    with units.begin() as unit:
        for number in (3, 1, 2):
            unit.tell(opened(number))
    assert _waiting(database) == [3, 1, 2]


def test_what_is_told_goes_with_the_transaction(units: Units, database: Database) -> None:
    def tell_and_fail() -> None:
        with units.begin() as unit:
            unit.tell(opened(1))
            raise KeyError

    with pytest.raises(KeyError):
        tell_and_fail()
    assert _waiting(database) == []


def test_an_event_says_who_said_it_when_and_of_what(units: Units, database: Database) -> None:
    with units.begin() as unit:
        told = unit.tell(opened(7))
    with database.read() as connection:
        (row,) = unsent(connection, 100)
    assert row.message.topic == PROGRAMME.name
    assert decode(row.message.key, row.message.value, row.message.headers) == told
    assert (told.id, told.source, told.time, told.subject) == (
        "id-1",
        "/web",
        NOW,
        "alpha/round/r7",
    )


def test_to_forget_is_a_tombstone_on_the_topic_of_the_service(
    units: Units, database: Database
) -> None:
    with units.begin() as unit:
        unit.forget("alpha/round/r7")
    with database.read() as connection:
        (row,) = unsent(connection, 100)
    message = row.message
    assert (message.topic, message.key, message.value) == (
        PROGRAMME.name,
        b"alpha/round/r7",
        None,
    )


def test_a_fact_that_nobody_could_read_is_refused_where_it_is_told(
    units: Units, database: Database
) -> None:
    with units.begin() as unit, pytest.raises(ValueError, match="invalid"):
        unit.tell(opened(1, round="not an id"))
    assert _waiting(database) == []


def test_a_programme_has_one_writer_at_a_time_between_its_row_numbers_and_the_commit(
    postgresql_url: str,
) -> None:
    """So the numbers of one programme rise in the order of its commits; others do not wait."""
    database = Database.open(postgresql_url, schema="ledger")
    migrate(database, "tests.eventlog.ledger")
    units = Units(database=database, source="/web", clock=SettableClock(NOW))
    with units.begin() as first:
        first.tell(opened(1, programme="alpha"))
        units.finish(first)

        with units.begin() as other:
            other.tell(opened(1, programme="beta"))

        def tell_alpha() -> None:
            with units.begin() as second:
                second.connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
                second.tell(opened(2, programme="alpha"))

        with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
            tell_alpha()
    assert _waiting(database) == [1, 1]
    database.close()
