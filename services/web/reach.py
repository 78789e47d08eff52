"""Whether the two of a pairing see how to reach each other: one rule, for pages and for the API.

Only in a confirmed pairing, only while both consent to it, and a telephone number only where both
are of age. Whoever may not see it is told why.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from services.web.identity import Membership
from services.web.store import consents, partners
from services.web.store.ages import is_minor
from services.web.store.consents import CONTACT
from services.web.store.pairings import Pairing


class Hidden(StrEnum):
    """Why a person does not see how to reach their partner."""

    NOT_PAIRED = "not-paired"
    OWN_CONSENT = "own-consent"
    OWN_GUARDIAN = "own-guardian"
    THEIR_CONSENT = "their-consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How to reach the partner; `hidden` says why not, and `minor` why there is no number."""

    email: str | None = None
    phone: str | None = None
    hidden: Hidden | None = None
    minor: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is a way that may be shown."""
        return bool(self.email or self.phone)


def reach_of(connection: sa.Connection, me: Membership, pairing: Pairing, now: datetime) -> Reach:
    """How the visitor may reach their partner in this pairing."""
    found = partners.details(connection, me.programme, me.person, pairing.id)
    if found is None:
        return Reach(hidden=Hidden.NOT_PAIRED)
    if CONTACT not in consents.in_force(connection, me.person, now):
        waits = CONTACT in consents.standing(connection, me.person)
        return Reach(hidden=Hidden.OWN_GUARDIAN if waits else Hidden.OWN_CONSENT)
    if CONTACT not in consents.in_force(connection, found.partner, now):
        return Reach(hidden=Hidden.THEIR_CONSENT)
    here = now.astimezone(ZoneInfo(me.zone))
    minor = is_minor(found.birth_year, here) or is_minor(found.own_birth_year, here)
    return Reach(email=found.email, phone=None if minor else found.phone, minor=minor)
