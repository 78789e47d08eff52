"""A letter of the notifier, which may carry an invitation.

With an invitation the mail has the shape that Gmail, Outlook and Apple Mail know (RFC 6047):
mixed > (alternative > plain, html, calendar) + the same calendar as a file.
"""

from dataclasses import dataclass
from email.message import EmailMessage

from services.mail import letters
from services.notifier.invites import Invite, to_ical

ATTACHMENT = "invite.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(letters.Letter):
    """One mail to one person, with an invitation or without."""

    invite: Invite | None = None


def compose(letter: Letter) -> EmailMessage:
    """The mail; raises ValueError for a name or an address that no header can carry."""
    invite = letter.invite
    if invite is None:
        return letters.compose(letter)
    return letters.compose(letter, enclose=lambda message: _add_invite(message, invite))


def _add_invite(message: EmailMessage, invite: Invite) -> None:
    calendar = to_ical(invite)
    message.add_alternative(
        calendar.decode(),
        subtype="calendar",
        cte="base64",
        params={"method": invite.method.value, "component": "VEVENT"},
    )
    message.add_attachment(
        calendar, maintype="application", subtype="ics", cte="base64", filename=ATTACHMENT
    )
