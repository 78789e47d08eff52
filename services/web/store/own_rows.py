"""Every table of the web, and what of it is of a person: for a copy, and for forgetting.

A test fails on a table that does not stand here, so that nothing new is overlooked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web import tables as t
from services.web.identity import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The person, and their account and address where these are theirs to speak of."""

    programme: ProgrammeId
    person: PersonId
    account: AccountId | None
    emails: tuple[str, ...]


class AtErasure(StrEnum):
    """What becomes of rows when their person is erased."""

    DELETE = "delete"
    WIPE = "wipe"
    KEEP = "keep"
    WITH_ACCOUNT = "with-account"
    """Deleted together with the account, when nobody else is left in it."""


Mine = Callable[[Whose], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Which rows are the person's.

    `left_out` are columns that are in no copy: they open doors, or are what somebody else said.
    `wiped` are the columns that are emptied where the row has to stay.
    """

    table: sa.Table
    mine: Mine
    at_erasure: AtErasure
    left_out: tuple[str, ...] = ()
    wiped: Mapping[str, Any] = field(default_factory=dict)


def _person(column: sa.Column[Any]) -> Mine:
    return lambda whose: column == whose.person


def _account(column: sa.Column[Any]) -> Mine:
    return lambda whose: column == whose.account


def _email(column: sa.Column[Any]) -> Mine:
    return lambda whose: column.in_(whose.emails)


def _either(table: sa.Table) -> Mine:
    return lambda whose: sa.or_(table.c.student == whose.person, table.c.mentor == whose.person)


def _in_own_pairing(table: sa.Table) -> Mine:
    def mine(whose: Whose) -> sa.ColumnElement[bool]:
        return table.c.pairing.in_(sa.select(t.pairings.c.id).where(_either(t.pairings)(whose)))

    return mine


def _side(side: str) -> Mine:
    return lambda whose: t.meetings.c[side] == whose.person


DELETE, WIPE, KEEP = AtErasure.DELETE, AtErasure.WIPE, AtErasure.KEEP
WITH_ACCOUNT = AtErasure.WITH_ACCOUNT


def _own(table: sa.Table, mine: Mine, at_erasure: AtErasure, *left_out: str) -> Own:
    return Own(table=table, mine=mine, at_erasure=at_erasure, left_out=left_out)


def _deleted(column: sa.Column[Any]) -> Own:
    return _own(column.table, _person(column), DELETE)


SAID = ("answer", "report", "minutes", "useful")
"""What each of the two says of a meeting."""

OWN: tuple[Own, ...] = (
    Own(
        table=t.people,
        mine=_person(t.people.c.id),
        at_erasure=WIPE,
        left_out=("unsubscribe_token",),
        wiped={
            "name": "",
            "nickname": None,
            "address_form": None,
            "email": None,
            "phone": None,
            "account": None,
            "birth_year": None,
            "paused_until": None,
            "joined_at": None,
            "unsubscribe_token": None,
            "status": "left",
        },
    ),
    _deleted(t.roles.c.person),
    _deleted(t.student_profiles.c.person),
    _deleted(t.mentor_profiles.c.person),
    _deleted(t.person_details.c.person),
    _deleted(t.first_years.c.person),
    _deleted(t.photos.c.person),
    _deleted(t.drafts.c.person),
    _own(t.consents, _person(t.consents.c.person), KEEP),
    _own(t.guardians, _person(t.guardians.c.person), DELETE, "token_hash"),
    _deleted(t.notice_preferences.c.person),
    _own(t.requests, _person(t.requests.c.student), KEEP),
    _deleted(t.suggestions.c.student),
    _own(t.unplaced, _person(t.unplaced.c.student), KEEP),
    _own(t.pairings, _either(t.pairings), KEEP),
    *(
        Own(
            table=t.meetings,
            mine=_side(side),
            at_erasure=WIPE,
            left_out=tuple(f"{other}_{word}" for word in SAID),
            wiped=dict.fromkeys(f"{side}_{word}" for word in SAID),
        )
        for side, other in (("student", "mentor"), ("mentor", "student"))
    ),
    _own(t.familiarities, _in_own_pairing(t.familiarities), KEEP),
    _own(t.unschedulable, _in_own_pairing(t.unschedulable), KEEP),
    Own(
        table=t.concerns,
        mine=_person(t.concerns.c.raised_by),
        at_erasure=WIPE,
        wiped={"text": "", "note": None},
    ),
    _deleted(t.vacancies.c.posted_by),
    Own(
        table=t.invitations,
        mine=lambda whose: sa.or_(
            t.invitations.c.person == whose.person, t.invitations.c.created_by == whose.person
        ),
        at_erasure=DELETE,
        left_out=("token_hash",),
    ),
    _own(t.receipts, _person(t.receipts.c.person), KEEP, "token_hash"),
    _own(t.accounts, _account(t.accounts.c.id), WITH_ACCOUNT, "password_hash"),
    _own(t.sessions, _account(t.sessions.c.account), WITH_ACCOUNT, "id_hash"),
    _own(t.api_tokens, _account(t.api_tokens.c.account), WITH_ACCOUNT, "token_hash"),
    _own(t.api_requests, _account(t.api_requests.c.account), WITH_ACCOUNT, "body_hash"),
    _own(t.submissions, _account(t.submissions.c.account), WITH_ACCOUNT, "key"),
    _own(
        t.sign_in_codes,
        _email(t.sign_in_codes.c.email),
        DELETE,
        "code_hash",
        "link_hash",
        "asked_by",
        "data",
    ),
    _own(t.mails, _email(t.mails.c.recipient), DELETE, "values"),
)

NOBODYS: Mapping[str, str] = {
    "programmes": "rules of a programme",
    "rounds": "decisions of coordinators; it names people by their identifiers alone",
    "scenarios": "questions of coordinators; they name people by their identifiers alone",
    "sign_in_attempts": "hashes that nobody can turn back, for fifteen minutes",
    "outbox": "what is on its way to the event log; a tombstone empties it of its subject",
    "inbox": "which events came: identifiers alone",
    "dead_letters": "what could not be read; a tombstone empties it of its subject",
    "attempts": "which events could not be handled at first",
    "alembic_version": "which tables are here",
}
"""Tables that hold nothing of a person that could be copied to them, and why."""
