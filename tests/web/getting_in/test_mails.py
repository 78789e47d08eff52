"""The web's own mails: sent, tried again, given up, and in both languages whole."""

from datetime import timedelta
from email.message import EmailMessage
from string import Template

import pytest
import sqlalchemy as sa

from services.eventlog.clock import SettableClock
from services.eventlog.unit import Units
from services.mail.letters import Party
from services.mail.mailer import AddressRefusedError, DeferredError
from services.web import letters
from services.web.commands.mails import send
from services.web.outgoing import Outgoing
from services.web.tables import mails

SENDER = Party(name="Kenal", address="kenal@contoh.example")
VALUES = {"code": "1234 5678", "link": "/sign-in/with/secret"}


class Server:
    """Takes mails, unless it has something to say against them."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.says: Exception | None = None

    def send(self, message: EmailMessage) -> None:
        if self.says is not None:
            raise self.says
        self.taken.append(message)


def waiting(units: Units, kind: str = "sign-in-code") -> tuple[Server, Outgoing]:
    with units.begin() as unit:
        send(
            unit,
            kind=kind,
            recipient="putu@contoh.example",
            locale="id",
            values=VALUES,
            good_for=timedelta(minutes=10),
        )
    server = Server()
    return server, Outgoing(
        units, server, sender=SENDER, base_url="https://kenal.example", chance=lambda: 0.5
    )


def left(units: Units) -> tuple[str, str | None, object]:
    with units.database.read() as connection:
        row = connection.execute(sa.select(mails)).one()
    return row.state, row.recipient, row.values


def test_a_mail_leaves_once_and_what_it_said_is_wiped(units: Units) -> None:
    server, sending = waiting(units)

    assert [sending.step(), sending.step()] == [1, 0]
    body = server.taken[0].get_body(("plain",))
    assert body is not None
    assert "1234 5678" in body.get_content()
    assert "https://kenal.example/sign-in/with/secret" in body.get_content()
    assert left(units) == ("sent", None, None)


def test_a_server_that_is_away_is_asked_again_until_the_mail_is_too_old(
    units: Units, clock: SettableClock
) -> None:
    server, sending = waiting(units)
    server.says = DeferredError("away")

    assert [sending.step(), sending.step()] == [1, 0]
    clock.advance(timedelta(seconds=6))
    assert sending.step() == 1
    clock.advance(timedelta(minutes=11))
    server.says = None
    assert [sending.step(), sending.step()] == [1, 0]
    assert server.taken == []
    assert left(units) == ("stale", None, None)


@pytest.mark.parametrize("kind", ["sign-in-code", "no-such-kind", "guardian-consent"])
def test_what_is_refused_or_cannot_be_written_is_given_up(units: Units, kind: str) -> None:
    server, sending = waiting(units, kind)
    server.says = AddressRefusedError("550 no such mailbox")

    assert [sending.step(), sending.step()] == [1, 0]
    assert left(units) == ("refused", None, None)


def test_every_kind_says_the_same_in_both_languages() -> None:
    for kind in letters.KINDS:
        id_, en = (
            Template((letters.FOLDER / kind / f"{locale}.txt").read_text())
            for locale in ("id", "en")
        )
        assert set(id_.get_identifiers()) == set(en.get_identifiers()), kind
        assert id_.template.count("\n> ") == en.template.count("\n> "), kind
