"""Sending the mails that are due: claim one, judge it, hand it over, write down what came of it.

A mail leaves at most once for each (kind, subject, sequence, recipient), unless this process dies
between handing it over and writing that down: then, when the lease has run out, a second copy
leaves with the same Message-ID, the same UID and the same SEQUENCE.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email.errors import MessageError
from email.message import EmailMessage

import sqlalchemy as sa
import structlog
from jinja2 import TemplateError

from schemas.ids import MeetingId
from services.eventlog.logging_setup import without_personal_data
from services.eventlog.unit import Units
from services.mail.letters import Party
from services.mail.mailer import (
    AddressRefusedError,
    DeferredError,
    Mailer,
    RefusedError,
    UncertainError,
)
from services.notifier.drafts import draft
from services.notifier.judgement import Addressed, Case, Dropped, Later, Unaddressed, judge
from services.notifier.letters import compose
from services.notifier.records import Delivery, DeliveryState, Role
from services.notifier.retries import delay_after
from services.notifier.store import deliveries as store
from services.notifier.store import meetings, people

_log = structlog.get_logger(__name__)
LOOK_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where letters come from, and where their links lead."""

    sender: Party
    base_url: str


class Deliveries:
    """The loop. Several processes may run it: a row is in one pair of hands at a time."""

    def __init__(
        self, units: Units, mailer: Mailer, desk: Desk, chance: Callable[[], float]
    ) -> None:
        self._units = units
        self._mailer = mailer
        self._desk = desk
        self._chance = chance

    def step(self) -> int:
        """See to the next due mail; 1, or 0 when none is due."""
        found = self._claim()
        if found is None:
            return 0
        case, address = found
        if address is not None:
            self._send(case, address)
        return 1

    def _claim(self) -> tuple[Case, str | None] | None:
        now = self._units.clock.now()
        with self._units.database.write() as connection:
            held = store.claim(connection, now)
            if held is None:
                return None
            case = _case(connection, held)
            match judge(case, now):
                case Addressed(address):
                    store.note_address(connection, held.id, address)
                    return case, address
                case Dropped(note):
                    store.settle(connection, held, DeliveryState.DROPPED, note, now)
                case Unaddressed(note):
                    store.settle(connection, held, DeliveryState.NO_ADDRESS, note, now)
                case Later(note):
                    # It was not tried, so it does not count as an attempt.
                    untried = replace(held, attempts=held.attempts - 1)
                    store.postpone(connection, untried, now + LOOK_AGAIN, note)
        return case, None

    def _send(self, case: Case, address: str) -> None:
        held = case.delivery
        try:
            self._mailer.send(self._message(case, address))
        except UncertainError as error:
            self._failed(replace(held, uncertain=True), str(error))
        except DeferredError as error:
            self._failed(held, str(error))
        except AddressRefusedError as error:
            self._refused(held, str(error), dead=address)
        except RefusedError as error:
            self._refused(held, str(error))
        else:
            self._settle(held, DeliveryState.SENT, "")
            _log.info("mail-sent", delivery=held.id, kind=held.kind.value, attempts=held.attempts)

    def _message(self, case: Case, address: str) -> EmailMessage:
        try:
            return compose(draft(case, address, self._desk.sender, self._desk.base_url))
        except (ValueError, IndexError, MessageError, TemplateError) as error:
            # One mail that cannot be written must not keep the others from leaving.
            _log.exception("mail-unwritable", delivery=case.delivery.id)
            raise RefusedError(f"unwritable: {type(error).__name__}") from error

    def _failed(self, held: Delivery, said: str) -> None:
        # Servers like to repeat the address; the row outlives the person's erasure.
        note = without_personal_data(said)
        _log.warning("mail-deferred", delivery=held.id, attempts=held.attempts, reason=note)
        delay = delay_after(held.attempts, self._chance())
        if delay is None:
            self._settle(held, DeliveryState.EXHAUSTED, note)
            return
        with self._units.database.write() as connection:
            store.postpone(connection, held, self._units.clock.now() + delay, note)

    def _refused(self, held: Delivery, said: str, dead: str | None = None) -> None:
        note = without_personal_data(said)
        _log.error("mail-refused", delivery=held.id, reason=note, dead_address=dead is not None)
        if dead is not None:
            with self._units.database.write() as connection:
                people.refuse_address(connection, held.recipient, dead)
        self._settle(held, DeliveryState.REFUSED, note)

    def _settle(self, held: Delivery, state: DeliveryState, note: str) -> None:
        with self._units.database.write() as connection:
            store.settle(connection, held, state, note, self._units.clock.now())


def _case(connection: sa.Connection, held: Delivery) -> Case:
    pairing = meetings.pairing(connection, held.pairing)
    programme = people.programme(connection, pairing.programme) if pairing else None
    if pairing is None or programme is None:
        raise LookupError(f"delivery {held.id} rests on a pairing or a programme that is not there")
    partner = pairing.mentor if held.recipient == pairing.student else pairing.student
    mentors = people.availability(connection, pairing.mentor, Role.MENTOR)
    return Case(
        delivery=held,
        programme=programme,
        pairing=pairing,
        meeting=meetings.meeting(connection, MeetingId(held.subject)),
        recipient=people.contact(connection, held.recipient),
        partner=people.contact(connection, partner),
        mentor_zone=mentors.zone if mentors else None,
        earlier=store.deliveries_to(connection, held.subject, held.recipient),
    )
