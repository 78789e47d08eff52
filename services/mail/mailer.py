"""Handing a mail over: the port, and SMTP (RFC 5321).

The parting of the ways is the mail's data. What fails before it, the server has not got; what
breaks off from there on, the server may have; and only a refused recipient says anything about the
address.
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

T = TypeVar("T")
TIMEOUT_SECONDS = 15.0
_PORTS = {"smtp": 25, "smtps": 465}
_STARTTLS_PORT = 587


class DeferredError(Exception):
    """It was not handed over now; it may be later."""


class UncertainError(DeferredError):
    """Nobody heard whether it was handed over. Another copy may be one too many."""


class RefusedError(Exception):
    """It will never be taken."""


class AddressRefusedError(RefusedError):
    """There is no such mailbox."""


class Mailer(Protocol):
    """Hands mails over."""

    def send(self, message: EmailMessage) -> None:
        """Hand one mail over. Raises DeferredError or RefusedError, or one of their kinds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where and how to speak SMTP."""

    host: str
    port: int
    tls: bool = False
    starttls: bool = False
    user: str | None = None
    password: str | None = None


def smtp_server(url: str) -> SmtpServer:
    """Read `smtp://[user:password@]host[:port][?starttls]` or `smtps://…`; raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise ValueError("must begin with smtp:// or smtps://")
    if not parts.hostname:
        raise ValueError("must name a host")
    options = parse_qs(parts.query, keep_blank_values=True)
    starttls = "starttls" in options
    if set(options) - {"starttls"} or (starttls and parts.scheme == "smtps"):
        raise ValueError("can have no option but ?starttls, and that only with smtp://")
    return SmtpServer(
        host=parts.hostname,
        port=parts.port or (_STARTTLS_PORT if starttls else _PORTS[parts.scheme]),
        tls=parts.scheme == "smtps",
        starttls=starttls,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


class SmtpMailer:
    """Speaks SMTP to a server, one connection for each mail."""

    def __init__(self, server: SmtpServer, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._server = server
        self._timeout = timeout

    def send(self, message: EmailMessage) -> None:
        """Hand one mail over."""
        sender = message["From"].addresses[0].addr_spec
        recipient = message["To"].addresses[0].addr_spec
        if not recipient.isascii():
            raise AddressRefusedError("an address outside ASCII needs SMTPUTF8")
        smtp = _unless_gone(self._connect)
        try:
            self._hand_over(smtp, sender, recipient, message.as_bytes())
        finally:
            # No QUIT: its answer would change nothing, and waiting for it could.
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        if server.tls:
            context = ssl.create_default_context()
            smtp = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        try:
            if server.starttls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password or "")
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _hand_over(self, smtp: smtplib.SMTP, sender: str, recipient: str, data: bytes) -> None:
        _unless_gone(smtp.ehlo_or_helo_if_needed)
        # A refusal of the sender is a fault of ours to mend; no mail is given up for it.
        _taken(_unless_gone(lambda: smtp.mail(sender)), refusal=DeferredError)
        _taken(_unless_gone(lambda: smtp.rcpt(recipient)), refusal=AddressRefusedError)
        try:
            answer = smtp.data(data)
        except smtplib.SMTPDataError as error:
            _taken((error.smtp_code, _bytes(error.smtp_error)), refusal=RefusedError)
        except (OSError, smtplib.SMTPException) as error:
            raise UncertainError(f"no answer to the mail: {error}") from error
        else:
            _taken(answer, refusal=RefusedError)


def _unless_gone(speak: Callable[[], T]) -> T:
    """What the server answers; whatever goes wrong here, it has not got the mail."""
    try:
        return speak()
    except (OSError, smtplib.SMTPException) as error:
        raise DeferredError(f"{type(error).__name__}: {error}") from error


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _taken(answer: tuple[int, bytes], *, refusal: type[Exception]) -> None:
    """Pass over 2xx; 4xx and anything strange may pass; 5xx is the refusal."""
    code, text = answer
    said = f"{code} {text.decode(errors='replace')}"
    if 200 <= code < 300:
        return
    raise refusal(said) if 500 <= code < 600 else DeferredError(said)
