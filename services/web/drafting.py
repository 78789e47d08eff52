"""What was typed and not yet saved is kept on the server, and stands in the form again.

A page with scripts sends it a moment after the typing stops. Without scripts it is kept when a
form comes too late: after the session has run out, or with the token of an earlier session. A form
that takes part has its line in `FORMS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import request, url_for

from services.eventlog.unit import Unit
from services.web.current import current_web, member
from services.web.forms.mentor_sections import MENTOR_SECTIONS
from services.web.forms.reading import HIDDEN, Errors, Typed
from services.web.forms.student_sections import STUDENT_SECTIONS
from services.web.identity import AccountId, Identity, Membership
from services.web.store import drafts, submissions
from services.web.submitting import KEY_FIELD

MOST_FIELDS = 400
MOST_CHARACTERS = 40_000
NEVER_KEPT = HIDDEN | {"do"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedForm:
    """The endpoints that show and take a form, and what else is in their address."""

    show: str
    save: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def address(self, programme: str) -> str:
        """Where the form is."""
        values: dict[str, Any] = {"programme": programme, **self.arguments}
        return url_for(self.show, **values)


def _sections(role: str, names: Mapping[str, object]) -> dict[str, DraftedForm]:
    blueprint = f"{role}_profile"
    return {
        f"{role}-{name}": DraftedForm(
            show=f"{blueprint}.section", save=f"{blueprint}.save", arguments={"section": name}
        )
        for name in names
    }


FORMS: Final[Mapping[str, DraftedForm]] = {
    **_sections("student", STUDENT_SECTIONS),
    **_sections("mentor", MENTOR_SECTIONS),
    "availability": DraftedForm(show="availability.edit", save="availability.save"),
    "contact": DraftedForm(show="contact.edit", save="contact.save"),
    "first-year": DraftedForm(show="first_year.edit", save="first_year.save"),
}
"""The forms whose drafts are kept, by the name that the draft has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form as a page shows it: its name, what stands in it, what is wrong, since when a draft."""

    form: str
    typed: Typed
    errors: Errors = field(default_factory=dict)
    draft_of: datetime | None = None


def opened(connection: sa.Connection, form: str, stored: Typed) -> Sheet:
    """The form with the draft of it, if there is one, and else with what is stored."""
    draft = drafts.find(connection, member().person, form)
    if draft is None:
        return Sheet(form=form, typed=stored)
    return Sheet(form=form, typed=Typed(list(draft.typed)), draft_of=draft.saved_at)


def done(unit: Unit, form: str) -> None:
    """The form is saved, so there is nothing more to keep."""
    drafts.discard(unit.connection, member().person, form)


def keep(unit: Unit, me: Membership, account: AccountId, form: str, typed: Typed) -> bool:
    """Keep what was typed; False when it is too much, or its form has been saved meanwhile."""
    pairs = [pair for pair in typed.items(multi=True) if pair[0] not in NEVER_KEPT]
    size = sum(len(name) + len(text) for name, text in pairs)
    if len(pairs) > MOST_FIELDS or size > MOST_CHARACTERS:
        return False
    if submissions.is_claimed(unit.connection, account, typed.get(KEY_FIELD, "")):
        return False
    drafts.keep(unit.connection, me.person, form, pairs, unit.now)
    return True


def rescue(identity: Identity) -> str | None:
    """Keep a form that came too late to be saved, and say where it stands now.

    Only a form of this very site is kept, as nothing else vouches for it any more.
    """
    form = _form_of_this_request()
    membership = identity.within((request.view_args or {}).get("programme", ""))
    if form is None or membership is None or not _from_this_site():
        return None
    with current_web().units.begin() as unit:
        kept = keep(unit, membership, identity.account, form, request.form)
    return FORMS[form].address(membership.programme) if kept else None


def _form_of_this_request() -> str | None:
    if request.method != "POST":
        return None
    arguments = {k: v for k, v in (request.view_args or {}).items() if k != "programme"}
    for name, form in FORMS.items():
        if form.save == request.endpoint and form.arguments == arguments:
            return name
    return None


def _from_this_site() -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.host
