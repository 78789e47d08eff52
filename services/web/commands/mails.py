"""The web's own mails: those with a secret, or about an account. See decision 11.

A mail waits in the database and leaves when the transaction has committed. What it says is in
`services.web.letters`, one text for each kind.
"""

from collections.abc import Mapping
from datetime import timedelta

from services.eventlog.unit import Unit
from services.web.store import mails
from services.web.store.mails import OwnMail


def send(
    unit: Unit,
    *,
    kind: str,
    recipient: str,
    locale: str,
    values: Mapping[str, str],
    good_for: timedelta,
) -> None:
    """Send a mail of this kind, filled in with the values, unless it gets too old to be of use."""
    mail = OwnMail(
        id=unit.new_id(),
        kind=kind,
        recipient=recipient,
        locale=locale,
        values=dict(values),
        created_at=unit.now,
        expires_at=unit.now + good_for,
    )
    mails.add(unit.connection, mail)
