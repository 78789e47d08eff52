import socket
from dataclasses import replace

import pytest

from services.mail.letters import compose
from services.mail.mailer import (
    AddressRefusedError,
    DeferredError,
    RefusedError,
    SmtpMailer,
    SmtpServer,
    UncertainError,
    smtp_server,
)
from tests.mail import smtp
from tests.mail.cases import a_letter
from tests.mail.smtp import DROP, STALL, Script

MESSAGE = compose(a_letter("first"))


def send(script: Script, *, timeout: float = 5.0) -> None:
    with smtp.smtp_server(script) as port:
        SmtpMailer(SmtpServer(host="127.0.0.1", port=port), timeout=timeout).send(MESSAGE)


def kind_of_failure(script: Script, *, timeout: float = 5.0) -> type[Exception]:
    with pytest.raises((DeferredError, RefusedError)) as raised:
        send(script, timeout=timeout)
    return raised.type


def test_a_mail_arrives_as_it_was_written() -> None:
    script = Script()

    send(script)

    assert [mail.as_bytes() for mail in script.accepted] == [
        MESSAGE.as_bytes().replace(b"\r\n", b"\n")
    ]


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (Script(sender="421 closing"), DeferredError),
        (Script(sender="550 who are you"), DeferredError),
        (Script(recipient="451 greylisted"), DeferredError),
        (Script(recipient="550 no such user"), AddressRefusedError),
        (Script(recipient="552 mailbox full for good"), AddressRefusedError),
        (Script(data="421 closing"), DeferredError),
        (Script(data="451 try later"), DeferredError),
        (Script(data="554 content refused"), RefusedError),
        (Script(data=DROP), UncertainError),
    ],
    ids=repr,
)
def test_each_answer_has_its_meaning(script: Script, kind: type[Exception]) -> None:
    assert kind_of_failure(script) is kind


def test_a_server_that_stalls_after_the_mail_leaves_it_uncertain() -> None:
    assert kind_of_failure(Script(data=STALL), timeout=0.3) is UncertainError


def test_a_server_that_takes_the_connection_and_never_speaks_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = SmtpServer(host="127.0.0.1", port=silent.getsockname()[1])
        with pytest.raises(DeferredError) as raised:
            SmtpMailer(server, timeout=0.3).send(MESSAGE)

    assert raised.type is DeferredError


def test_a_server_that_is_not_there_defers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with pytest.raises(DeferredError):
        SmtpMailer(SmtpServer(host="127.0.0.1", port=port)).send(MESSAGE)


@pytest.mark.parametrize(
    "server",
    [
        SmtpServer(host="127.0.0.1", port=0, user="kenal", password="wrong"),
        SmtpServer(host="127.0.0.1", port=0, starttls=True),
        SmtpServer(host="127.0.0.1", port=0, tls=True),
    ],
    ids=["login", "starttls", "tls"],
)
def test_a_server_that_cannot_log_in_or_encrypt_defers_and_gets_nothing(
    server: SmtpServer,
) -> None:
    script = Script()
    with smtp.smtp_server(script) as port:
        mailer = SmtpMailer(replace(server, port=port), timeout=1.0)
        with pytest.raises(DeferredError):
            mailer.send(MESSAGE)

    assert script.accepted == []


def test_an_address_outside_ascii_is_refused() -> None:
    message = compose(a_letter("first", address="putu@bücher.example"))

    with pytest.raises(AddressRefusedError):
        SmtpMailer(SmtpServer(host="127.0.0.1", port=1)).send(message)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.contoh.example", SmtpServer(host="mail.contoh.example", port=25)),
        (
            "smtp://mail.contoh.example?starttls",
            SmtpServer(host="mail.contoh.example", port=587, starttls=True),
        ),
        (
            "smtps://kenal%40contoh.example:p%3Ass@mail.contoh.example:2465",
            SmtpServer(
                host="mail.contoh.example",
                port=2465,
                tls=True,
                user="kenal@contoh.example",
                password="p:ss",
            ),
        ),
    ],
)
def test_a_server_is_read_from_its_url(url: str, server: SmtpServer) -> None:
    assert smtp_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.contoh.example",
        "mail.contoh.example",
        "smtp://",
        "smtp://mail.contoh.example?tls",
        "smtps://mail.contoh.example?starttls",
        "smtp://mail.contoh.example:port",
    ],
)
def test_a_url_of_another_kind_is_an_error(url: str) -> None:
    with pytest.raises(ValueError, match=r"must|can|Port"):
        smtp_server(url)
