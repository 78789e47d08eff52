"""Sending the web's own mails: claim one, hand it over, be done with it or try again soon.

A code is worth something for minutes only, so the waits are short, and what is too old is dropped.
A process that dies between handing a mail over and writing that down sends it twice, with the same
Message-ID.
"""

from collections.abc import Callable
from datetime import timedelta
from email.errors import MessageError
from email.message import EmailMessage

import structlog

from services.eventlog.logging_setup import without_personal_data
from services.eventlog.unit import Units
from services.mail.letters import Party, compose
from services.mail.mailer import DeferredError, Mailer, RefusedError
from services.web.letters import write
from services.web.store import mails
from services.web.store.mails import MailState, OwnMail

DELAYS = (
    timedelta(seconds=5),
    timedelta(seconds=15),
    timedelta(seconds=45),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
)
"""The last one counts for every further attempt."""
JITTER = 0.2
log = structlog.get_logger(__name__)


class Outgoing:
    """The loop. Several processes may run it: a mail is in one pair of hands at a time."""

    def __init__(
        self,
        units: Units,
        mailer: Mailer,
        *,
        sender: Party,
        base_url: str,
        chance: Callable[[], float],
    ) -> None:
        self._units = units
        self._mailer = mailer
        self._sender = sender
        self._base_url = base_url
        self._chance = chance

    def step(self) -> int:
        """See to the next due mail; 1, or 0 when none is due."""
        now = self._units.clock.now()
        with self._units.database.read() as connection:
            # Most looks find nothing, and none of them should keep writers waiting.
            if not mails.is_due(connection, now):
                return 0
        with self._units.database.write() as connection:
            mails.forget_settled(connection, now)
            mail = mails.claim(connection, now)
            if mail is None:
                return 0
            if mail.expires_at <= now:
                mails.settle(connection, mail.id, MailState.STALE, now)
        if mail.expires_at <= now:
            log.warning("own-mail-stale", mail=mail.id, kind=mail.kind)
        else:
            self._send(mail)
        return 1

    def _send(self, mail: OwnMail) -> None:
        try:
            self._mailer.send(self._message(mail))
        except DeferredError as error:
            self._postpone(mail, str(error))
        except RefusedError as error:
            self._give_up(mail, str(error))
        else:
            log.info("own-mail-sent", mail=mail.id, kind=mail.kind, attempts=mail.attempts)
            self._settle(mail, MailState.SENT)

    def _message(self, mail: OwnMail) -> EmailMessage:
        try:
            return compose(write(mail, sender=self._sender, base_url=self._base_url))
        except (ValueError, LookupError, MessageError, OSError) as error:
            # One mail that cannot be written must not keep the others from leaving.
            log.exception("own-mail-unwritable", mail=mail.id, kind=mail.kind)
            raise RefusedError(f"unwritable: {type(error).__name__}") from error

    def _postpone(self, mail: OwnMail, said: str) -> None:
        reason = without_personal_data(said)
        log.warning("own-mail-deferred", mail=mail.id, attempts=mail.attempts, reason=reason)
        delay = DELAYS[min(mail.attempts, len(DELAYS)) - 1]
        delay *= 1 + JITTER * (2 * self._chance() - 1)
        with self._units.database.write() as connection:
            mails.postpone(connection, mail.id, self._units.clock.now() + delay)

    def _give_up(self, mail: OwnMail, said: str) -> None:
        reason = without_personal_data(said)
        log.error("own-mail-refused", mail=mail.id, kind=mail.kind, reason=reason)
        self._settle(mail, MailState.REFUSED)

    def _settle(self, mail: OwnMail, state: MailState) -> None:
        with self._units.database.write() as connection:
            mails.settle(connection, mail.id, state, self._units.clock.now())
