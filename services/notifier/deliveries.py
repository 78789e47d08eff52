"""Sending the mails that are due: claim one, hand it over, write down what came of it.

A mail leaves at most once for each (kind, subject, sequence, recipient), unless this process dies
between handing it over and writing that down: then, when the lease has run out, a second copy
leaves with the same Message-ID, the same UID and the same SEQUENCE.

What came of one mail is written down in the transaction that claims the next.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email.errors import MessageError
from email.message import EmailMessage

import sqlalchemy as sa
import structlog
from jinja2 import TemplateError

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
from services.notifier.claims import Claimed, Parcel, claim
from services.notifier.delivery import DeliveryState
from services.notifier.digests import digest
from services.notifier.drafts import draft
from services.notifier.letters import compose
from services.notifier.retries import delay_after
from services.notifier.store import leases, people

_log = structlog.get_logger(__name__)
RUN = 20
"""So many mails in one step, as long as all goes well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where letters come from, and where their links lead."""

    sender: Party
    base_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What came of a mail: a state that is final, or, without one, how long to wait."""

    parcel: Parcel
    state: DeliveryState | None = None
    wait: timedelta = timedelta()
    note: str = ""
    uncertain: bool = False
    dead_address: bool = False


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
        """See to the next due mails; how many it were, 0 when none is due."""
        claimed = self._turn(None)
        done = claimed.seen
        for number in range(RUN):
            if claimed.parcel is None:
                break
            result = self._send(claimed.parcel)
            # A server that stalls is asked once a step: the loop has to show that it lives.
            if result.state is not DeliveryState.SENT or number == RUN - 1:
                self._write_down(result)
                break
            claimed = self._turn(result)
            done += claimed.seen
        return done

    def _turn(self, result: _Result | None) -> Claimed:
        with self._units.database.write() as connection:
            if result is not None:
                self._keep(connection, result)
            return claim(connection, self._units.clock.now())

    def _write_down(self, result: _Result) -> None:
        with self._units.database.write() as connection:
            self._keep(connection, result)

    def _keep(self, connection: sa.Connection, result: _Result) -> None:
        now = self._units.clock.now()
        for case in result.parcel.cases:
            held = case.delivery
            held = replace(held, uncertain=held.uncertain or result.uncertain)
            if result.dead_address:
                people.refuse_address(connection, held.recipient, result.parcel.address)
            if result.state is None:
                leases.postpone(connection, held, now + result.wait, result.note)
            else:
                leases.settle(connection, held, result.state, result.note, now)

    def _send(self, parcel: Parcel) -> _Result:
        lead = parcel.lead
        try:
            self._mailer.send(self._message(parcel))
        except DeferredError as error:
            return self._failed(parcel, error)
        except RefusedError as error:
            note = without_personal_data(str(error))
            dead = isinstance(error, AddressRefusedError)
            _log.error("mail-refused", delivery=lead.id, reason=note, dead_address=dead)
            return _Result(parcel=parcel, state=DeliveryState.REFUSED, note=note, dead_address=dead)
        _log.info("mail-sent", delivery=lead.id, kind=lead.kind.value, attempts=lead.attempts)
        return _Result(parcel=parcel, state=DeliveryState.SENT)

    def _message(self, parcel: Parcel) -> EmailMessage:
        sender, base_url = self._desk.sender, self._desk.base_url
        try:
            if parcel.is_digest:
                return compose(digest(parcel, sender, base_url))
            return compose(draft(parcel.cases[0], parcel.address, sender, base_url))
        except (ValueError, IndexError, MessageError, TemplateError) as error:
            # One mail that cannot be written must not keep the others from leaving.
            _log.exception("mail-unwritable", delivery=parcel.lead.id)
            raise RefusedError(f"unwritable: {type(error).__name__}") from error

    def _failed(self, parcel: Parcel, error: DeferredError) -> _Result:
        # Servers like to repeat the address; the row outlives the person's erasure.
        note = without_personal_data(str(error))
        lead = parcel.lead
        _log.warning("mail-deferred", delivery=lead.id, attempts=lead.attempts, reason=note)
        uncertain = isinstance(error, UncertainError)
        delay = delay_after(lead.attempts, self._chance())
        if delay is None:
            state = DeliveryState.EXHAUSTED
            return _Result(parcel=parcel, state=state, note=note, uncertain=uncertain)
        return _Result(parcel=parcel, wait=delay, note=note, uncertain=uncertain)
