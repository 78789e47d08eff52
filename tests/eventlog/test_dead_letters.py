import dataclasses
from collections.abc import Mapping
from datetime import timedelta

import pytest

from schemas.facts import Fact, RoundOpened
from schemas.topics import PROGRAMME
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.dead_letters import DeadLetters, NoSuchDeadLetterError, Status
from services.eventlog.dispatch import Handler
from services.eventlog.memory_log import MemoryLog
from services.eventlog.outbox import unsent
from services.eventlog.relay import Relay
from services.eventlog.unit import Unit, Units
from services.eventlog.worker import Invalid, Worker
from tests.eventlog.conftest import Entries
from tests.eventlog.facts import NOW, message
from tests.eventlog.ledger.handlers import TOMBSTONES, enter


@dataclasses.dataclass
class Ledger:
    """A ledger whose handler refuses, until it is repaired, odd numbers."""

    units: Units
    log: MemoryLog
    repaired: bool = False

    def enter(self, unit: Unit, fact: RoundOpened) -> None:
        enter(unit, fact)
        unit.tell(fact)
        if fact.number % 2 and not self.repaired:
            raise Invalid("odd")

    @property
    def handlers(self) -> Mapping[type[Fact], Handler]:
        return {RoundOpened: self.enter}

    @property
    def dead_letters(self) -> DeadLetters:
        return DeadLetters(
            service="matcher", units=self.units, handlers=self.handlers, tombstones=TOMBSTONES
        )

    def work(self) -> None:
        worker = Worker(
            service="matcher",
            units=self.units,
            log=self.log,
            topics=[PROGRAMME.name],
            handlers=self.handlers,
            tombstones=TOMBSTONES,
            poll_seconds=0,
        )
        while worker.step():
            continue
        worker.close()


@pytest.fixture
def ledger(units: Units, log: MemoryLog) -> Ledger:
    return Ledger(units, log)


def _told(database: Database) -> list[str]:
    with database.read() as connection:
        return [row.message.topic for row in unsent(connection, 100)]


def test_a_dead_letter_is_listed_with_what_its_headers_claim(
    ledger: Ledger, log: MemoryLog
) -> None:
    log.append([message(1), message(2)])
    ledger.work()
    (letter,) = ledger.dead_letters.list()
    shown = ledger.dead_letters.show(letter.id)
    assert shown == letter
    assert (letter.event_id, letter.type, letter.subject) == (
        "event-alpha-1",
        "kenal.round.opened.v1",
        "alpha/round/r1",
    )
    assert (letter.reason, letter.sentence, letter.status) == ("invalid", "odd", Status.OPEN)
    assert letter.recorded_at == NOW


def test_a_number_without_dead_letter_is_an_error(ledger: Ledger) -> None:
    for act in (ledger.dead_letters.show, ledger.dead_letters.replay, ledger.dead_letters.discard):
        with pytest.raises(NoSuchDeadLetterError, match="no dead letter 7"):
            act(7)


def test_a_replay_has_the_effect_that_the_record_would_have_had(
    ledger: Ledger, log: MemoryLog, entries: Entries, database: Database
) -> None:
    log.append([message(1), message(2)])
    ledger.work()
    ledger.repaired = True
    (letter,) = ledger.dead_letters.list()
    assert ledger.dead_letters.replay(letter.id) is Status.REPLAYED
    assert entries() == [2, 1]
    assert _told(database) == ["kenal-matcher-dead-letters", PROGRAMME.name, PROGRAMME.name]
    assert list(ledger.dead_letters.list()) == []


def test_to_replay_twice_is_to_replay_once(
    ledger: Ledger, log: MemoryLog, entries: Entries, database: Database, clock: SettableClock
) -> None:
    log.append([message(1)])
    ledger.work()
    ledger.repaired = True
    (letter,) = ledger.dead_letters.list()
    ledger.dead_letters.replay(letter.id)
    after = (entries(), _told(database), ledger.dead_letters.show(letter.id))
    clock.advance(timedelta(days=1))
    assert ledger.dead_letters.replay(letter.id) is Status.REPLAYED
    assert ledger.dead_letters.discard(letter.id) is Status.REPLAYED
    assert (entries(), _told(database), ledger.dead_letters.show(letter.id)) == after


def test_a_replayed_event_that_comes_again_changes_nothing(
    ledger: Ledger, log: MemoryLog, entries: Entries
) -> None:
    log.append([message(1)])
    ledger.work()
    ledger.repaired = True
    (letter,) = ledger.dead_letters.list()
    ledger.dead_letters.replay(letter.id)
    log.append([message(1)])
    ledger.work()
    assert entries() == [1]


def test_a_replay_that_is_still_invalid_stays_open_and_leaves_no_trace(
    ledger: Ledger, log: MemoryLog, entries: Entries, database: Database
) -> None:
    log.append([message(1)])
    ledger.work()
    (letter,) = ledger.dead_letters.list()
    before = _told(database)
    assert ledger.dead_letters.replay(letter.id) is Status.OPEN
    assert (entries(), _told(database)) == ([], before)
    ledger.repaired = True
    assert ledger.dead_letters.replay(letter.id) is Status.REPLAYED
    assert entries() == [1]


def test_state_does_not_go_back_in_time(ledger: Ledger, log: MemoryLog, entries: Entries) -> None:
    """The round of the dead letter has been spoken of again meanwhile."""
    log.append([message(1, round="same"), message(2, round="same"), message(3, round="other")])
    ledger.work()
    ledger.repaired = True
    outdated, other = ledger.dead_letters.list()
    assert ledger.dead_letters.replay(outdated.id) is Status.SUPERSEDED
    assert ledger.dead_letters.replay(other.id) is Status.REPLAYED
    assert entries() == [2, 3]


def test_a_record_of_unknown_type_can_be_replayed_after_an_upgrade(
    ledger: Ledger, log: MemoryLog, entries: Entries, database: Database
) -> None:
    known = message(2)
    headers = dict(known.headers) | {"ce_type": b"kenal.castle.stormed.v1"}
    log.append([dataclasses.replace(known, headers=tuple(headers.items()))])
    ledger.work()
    (letter,) = ledger.dead_letters.list()
    assert letter.reason == "unknown-type"
    assert ledger.dead_letters.replay(letter.id) is Status.OPEN
    with database.write() as connection:  # as if the type were known now
        connection.exec_driver_sql(
            "UPDATE dead_letters SET headers ="
            " replace(headers, 'kenal.castle.stormed.v1', 'kenal.round.opened.v1')"
        )
    assert ledger.dead_letters.replay(letter.id) is Status.REPLAYED
    assert entries() == [2]


def test_a_discarded_dead_letter_stays_to_be_seen(ledger: Ledger, log: MemoryLog) -> None:
    log.append([message(1)])
    ledger.work()
    (letter,) = ledger.dead_letters.list()
    assert ledger.dead_letters.discard(letter.id) is Status.DISCARDED
    assert list(ledger.dead_letters.list()) == []
    assert [each.id for each in ledger.dead_letters.list(Status.DISCARDED)] == [letter.id]
    assert [each.id for each in ledger.dead_letters.list(None)] == [letter.id]
    assert ledger.dead_letters.replay(letter.id) is Status.DISCARDED


def test_what_a_dead_letter_holds_is_forgotten_with_its_subject(
    ledger: Ledger, log: MemoryLog, units: Units, database: Database, clock: SettableClock
) -> None:
    log.append([message(1)])
    ledger.work()
    (letter,) = ledger.dead_letters.list()
    with units.begin() as unit:
        unit.forget("alpha/round/r1")
    relay = Relay(database, log, clock)
    relay.step()
    relay.close()
    ledger.work()
    forgotten = ledger.dead_letters.show(letter.id)
    assert (forgotten.status, forgotten.record.value) == (Status.SUPERSEDED, None)
    assert forgotten.record.headers == ()
    assert ledger.dead_letters.replay(letter.id) is Status.SUPERSEDED
