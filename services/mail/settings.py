"""Where mail goes and whom it is from, read once from the environment."""

from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address

from services.eventlog.settings import EventLogSettings
from services.eventlog.variables import SettingsError, Variables
from services.mail.letters import Party
from services.mail.mailbox import MailboxMailer
from services.mail.mailer import Mailer, SmtpMailer, SmtpServer, smtp_server

NAMES = frozenset({"SMTP_URL", "MAIL_FROM", "MAIL_FROM_NAME"})
"""Every variable that is read here."""

SAMPLE_SENDER = Party(name="Kenal", address="kenal@kenal.example")
MAILBOX = "mailbox"
"""The folder of the sample mailbox, under home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """`smtp` is None where no server is named."""

    smtp: SmtpServer | None = None
    sender: Party = SAMPLE_SENDER

    @classmethod
    def from_variables(cls, read: Variables) -> "MailSettings":
        """Read and check; a `SettingsError` names the variable."""
        smtp = _smtp(read.secret("SMTP_URL"))
        address = read.optional("MAIL_FROM")
        if smtp and address is None:
            raise SettingsError("MAIL_FROM", "is needed with SMTP_URL: who do the mails come from?")
        return cls(
            smtp=smtp,
            sender=_sender(
                read.text("MAIL_FROM_NAME", SAMPLE_SENDER.name), address or SAMPLE_SENDER.address
            ),
        )


def mailer_of(mail: MailSettings, eventlog: EventLogSettings) -> Mailer | None:
    """SMTP where a server is named; in sample mode the mailbox that the web shows; else none."""
    if mail.smtp is not None:
        return SmtpMailer(mail.smtp)
    return MailboxMailer(eventlog.home / MAILBOX) if eventlog.sample else None


def mail_leaves(mail: MailSettings, eventlog: EventLogSettings) -> bool:
    """Whether mails go anywhere at all."""
    return mail.smtp is not None or eventlog.sample


def _smtp(url: str | None) -> SmtpServer | None:
    if url is None:
        return None
    try:
        return smtp_server(url)
    except ValueError as error:
        raise SettingsError("SMTP_URL", str(error)) from error


def _sender(name: str, address: str) -> Party:
    try:
        fine = Address(display_name=name, addr_spec=address).domain and address.isascii()
    except (ValueError, IndexError, MessageError):
        fine = False
    if not fine:
        raise SettingsError("MAIL_FROM", "must be a mail address like kenal@example.org")
    return Party(name=name, address=address)
