"""An SMTP server on loopback that does as it is told, and keeps every mail that it has accepted."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"
DROP = "drop"
"""As an answer: take the mail, and cut the line without a word."""
STALL = "stall"
"""As an answer: take the mail, and say nothing for longer than anybody waits."""


@dataclass
class Script:
    """What the server answers at each point, and what it has accepted."""

    sender: str = OK
    recipient: str = OK
    data: str = OK
    accepted: list[Message] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's own name and shape
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer to the sender."""
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name and shape
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer to the recipient."""
        envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Answer to the mail."""
        content = envelope.original_content or b""
        if self.data in (OK, DROP, STALL):
            self.accepted.append(message_from_bytes(content))
        if self.data == DROP and server.transport is not None:
            server.transport.close()
        if self.data == STALL:
            await asyncio.sleep(3)
        return OK if self.data in (DROP, STALL) else self.data


@contextmanager
def smtp_server(script: Script) -> Iterator[int]:
    """A server that follows the script; its port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    controller = Controller(script, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
