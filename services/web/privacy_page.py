"""What the page of a person's own data shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask import render_template

from schemas.vocabulary import CONSENT_PURPOSES
from services.web.consent_texts import ConsentText, present_text, text_given
from services.web.current import current_web, member
from services.web.forms.reading import Errors, Typed
from services.web.identity import FORMER, MENTOR, STUDENT, Membership
from services.web.languages import language
from services.web.own_data.labels import SEEN
from services.web.store import ages, consents, guardians, pauses, profiles, receipts
from services.web.store.consents import Consent
from services.web.store.guardians import Guardian
from services.web.store.receipts import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One purpose: what is asked now, and what stands. `given` are the words consented to."""

    text: ConsentText
    standing: Consent | None
    given: ConsentText | None

    @property
    def is_outdated(self) -> bool:
        """Whether the words have changed since."""
        return self.standing is not None and self.standing.version != self.text.version


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """A person's own data at a glance."""

    allowed: Sequence[Allowed]
    is_minor: bool
    needs_guardian: bool
    guardian: Guardian | None
    has_profile: bool
    paused: bool
    paused_until: date | None
    receipts: Sequence[Receipt]


def privacy_page(typed: Typed, errors: Errors) -> str:
    """The page, with its forms as they stand."""
    me = member()
    with current_web().database.read() as connection:
        own = _own_data(connection, me)
    return render_template("privacy/show.html", own=own, seen=SEEN, typed=typed, errors=errors)


def purposes_for(me: Membership) -> tuple[str, ...]:
    """What is asked of the person: staff who take part in nothing have nothing to allow."""
    return CONSENT_PURPOSES if me.roles & {STUDENT, MENTOR, FORMER} else ()


def _own_data(connection: sa.Connection, me: Membership) -> OwnData:
    now = current_web().clock.now()
    standing = consents.standing_consents(connection, me.person)
    student = profiles.student(connection, me.programme, me.person)
    mentor = profiles.mentor(connection, me.programme, me.person)
    return OwnData(
        allowed=[_allowed(purpose, standing.get(purpose)) for purpose in purposes_for(me)],
        is_minor=ages.under_age(connection, me.person, now),
        needs_guardian=ages.needs_guardian(connection, me.person, now),
        guardian=guardians.of_person(connection, me.programme, me.person),
        has_profile=student is not None or mentor is not None,
        paused=pauses.is_paused(connection, me.person),
        paused_until=pauses.until(connection, me.person),
        receipts=receipts.of_person(connection, me.programme, me.person),
    )


def _allowed(purpose: str, standing: Consent | None) -> Allowed:
    given = text_given(purpose, standing.version, standing.locale) if standing else None
    return Allowed(text=present_text(purpose, language()), standing=standing, given=given)
