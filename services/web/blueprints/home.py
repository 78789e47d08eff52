"""The start: for each role of the visitor, where they stand and what to do next."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from schemas.facts import MentorProfileChanged
from services.web.current import current_web, member, visitor
from services.web.identity import COORDINATOR, FORMER, MENTOR, STUDENT, Membership
from services.web.next_steps import MentorStep, StudentStep, mentor_step, student_step
from services.web.store import offers, profiles, requests, situations
from services.web.store.pairings import NamedPairing
from services.web.store.situations import Desk

blueprint = Blueprint("home", __name__)
LAST_PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorPlace:
    """Where a mentor stands."""

    step: MentorStep
    profile: MentorProfileChanged | None
    taken: int
    offers: list[NamedPairing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where the visitor stands, role by role; None for a role that they do not have."""

    student: StudentStep | None
    offer: NamedPairing | None
    mentor: MentorPlace | None
    desk: Desk | None
    vacancies: int


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The start in the programme looked at last."""
    identity = visitor()
    memberships = identity.memberships if identity else ()
    if not memberships:
        return render_template("home/nowhere.html")
    last = session.get(LAST_PROGRAMME)
    g.membership = next((m for m in memberships if m.programme == last), memberships[0])
    return _page(g.membership)


@blueprint.get("/p/<programme>/")
def show(programme: str) -> ResponseReturnValue:
    """The start in this programme, which is then the one looked at last."""
    me = member()
    if session.get(LAST_PROGRAMME) != me.programme:
        session[LAST_PROGRAMME] = me.programme
    return _page(me)


def _page(me: Membership) -> ResponseReturnValue:
    if FORMER in me.roles:
        return redirect(url_for("privacy.show", programme=me.programme), 303)
    with current_web().database.read() as connection:
        offer = offers.to_student(connection, me.programme, me.person)
        home = Home(
            student=_student(connection, me, offer) if STUDENT in me.roles else None,
            offer=offer,
            mentor=_mentor(connection, me) if MENTOR in me.roles else None,
            desk=situations.desk(connection, me.programme) if COORDINATOR in me.roles else None,
            vacancies=situations.open_vacancies(connection, me.programme),
        )
    return render_template("home/show.html", home=home)


def _student(connection: sa.Connection, me: Membership, offer: NamedPairing | None) -> StudentStep:
    return student_step(
        profiles.student(connection, me.programme, me.person),
        has_request=requests.open_of(connection, me.programme, me.person) is not None,
        round_runs=requests.round_is_running(connection, me.programme),
        is_paired=requests.is_paired(connection, me.person),
        offer=offer.pairing if offer else None,
    )


def _mentor(connection: sa.Connection, me: Membership) -> MentorPlace:
    profile = profiles.mentor(connection, me.programme, me.person)
    taken = profiles.taken(connection, me.person)
    mine = offers.offered_of(connection, me.programme, me.person)
    waiting = [
        named
        for named in mine
        if named.pairing.mentor == me.person and not named.pairing.mentor_accepted
    ]
    step = mentor_step(profile, taken=taken, offered=len(waiting))
    return MentorPlace(step=step, profile=profile, taken=taken, offers=waiting)
