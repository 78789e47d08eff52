"""The mails that wait, as the people would read them, and a browser that asks for codes."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.mail.mailer import SmtpServer
from services.web.current import Web
from services.web.tables import mails
from tests.web.people import hidden_fields

SERVER = SmtpServer(host="mail.contoh.example", port=25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A mail that waits."""

    kind: str
    recipient: str
    values: dict[str, Any]


def waiting(web: Web) -> list[Waiting]:
    """The mails, in the order in which they were written."""
    with web.database.read() as connection:
        rows = connection.execute(sa.select(mails).order_by(mails.c.id)).all()
    return [Waiting(kind=row.kind, recipient=row.recipient, values=row.values) for row in rows]


def ask(client: FlaskClient, email: str, next_page: str = "") -> TestResponse:
    """Ask for a code on the page to sign in."""
    fields = hidden_fields(client.get("/sign-in"))
    return client.post(
        "/sign-in/code/send",
        data={"csrf_token": fields["csrf_token"], "address": email, "next": next_page},
    )


def enter(client: FlaskClient, code: str) -> TestResponse:
    """Type a code."""
    page = client.get("/sign-in/code")
    token = (
        hidden_fields(page).get("csrf_token") or hidden_fields(client.get("/sign-in"))["csrf_token"]
    )
    return client.post("/sign-in/code", data={"csrf_token": token, "code": code})


def another(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"
