"""Meetings: when they are, whether they suit, how they went."""

from typing import Any

import sqlalchemy as sa
from marshmallow import fields

from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import identifier
from schemas.fields.times import Instant, Zone
from schemas.ids import MeetingId
from schemas.vocabulary import MEETING_ANSWERS, MEETING_ENDS
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Told, described
from services.web.api.once import once
from services.web.api.paging import PageQuery, Place, page_of, pages
from services.web.api.problems import ApiError
from services.web.api.values import instant
from services.web.commands.meetings import Report, answer_meeting, report_meeting
from services.web.current import current_web, member
from services.web.identity import MENTOR, STUDENT
from services.web.store import meetings, pairings
from services.web.store.meetings import Meeting

LONGEST = 480
blueprint = ApiBlueprint("meetings", about="Meetings of my pairings.")


class AnswerAsked(Asked):
    """Whether the time suits."""

    choice = Known(MEETING_ANSWERS, required=True)


class ReportAsked(Asked):
    """How it went."""

    held = described(Flag(required=True), "Whether you met")
    minutes = described(Whole(1, LONGEST, allow_none=True), "How long, if you met")
    useful = described(Whole(1, 5, allow_none=True), "How useful, 5 the most, if you met")


class SaidTold(Told):
    """What one of the two said."""

    answer = Known(MEETING_ANSWERS, required=True, allow_none=True)
    report = Known(("held", "missed"), required=True, allow_none=True)
    minutes = Whole(1, LONGEST, required=True, allow_none=True)
    useful = Whole(1, 5, required=True, allow_none=True)


class MeetingTold(Told):
    """A meeting. `starts` is in UTC; `zone` says by whose clock it was planned."""

    id = identifier(required=True)
    pairing = identifier(required=True)
    number = Whole(1, 100_000, required=True)
    sequence = described(Whole(0, 1_000_000, required=True), "Rises with every change")
    starts = Instant(required=True)
    minutes = Whole(1, 1440, required=True)
    zone = Zone(required=True)
    status = Known(("scheduled", "cancelled"), required=True)
    cancelled_reason = described(
        Line(most=40, required=True, allow_none=True), "Of " + ", ".join(MEETING_ENDS)
    )
    outcome = Known(("held", "missed"), required=True, allow_none=True)
    mine = described(fields.Nested(SaidTold, required=True), "What I said")


@blueprint.read(
    "/meetings", pages("Meetings", MeetingTold), blueprint.arguments(PageQuery, location="query")
)
def index(query: dict[str, Any], programme: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Every meeting of my pairings, in the order of time"""
    me = member()
    with current_web().database.read() as connection:
        mine = pairings.of_person(connection, me.programme, me.person)
        found = [
            meeting for named in mine for meeting in meetings.all_of(connection, named.pairing.id)
        ]
    return page_of(found, _place, _meeting, query)


@blueprint.read("/meetings/<ident:meeting>", MeetingTold())
def show(programme: str, meeting: str) -> dict[str, Any]:
    """One meeting"""
    with current_web().database.read() as connection:
        return _meeting(_own(connection, MeetingId(meeting)))


@blueprint.ask("/meetings/<ident:meeting>/answer", MeetingTold(), blueprint.arguments(AnswerAsked))
def answer(asked: dict[str, Any], programme: str, meeting: str) -> Any:
    """Say that a coming meeting suits, or ask for another time"""
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        found = _own(unit.connection, MeetingId(meeting))
        answer_meeting(
            unit,
            programme=me.programme,
            person=me.person,
            meeting=found.id,
            choice=asked["choice"],
        )
        return _meeting(_own(unit.connection, found.id))

    return once(change)


@blueprint.ask("/meetings/<ident:meeting>/report", MeetingTold(), blueprint.arguments(ReportAsked))
def report(asked: dict[str, Any], programme: str, meeting: str) -> Any:
    """Say how a meeting went"""
    me = member()

    def change(unit: Unit) -> dict[str, Any]:
        found = _own(unit.connection, MeetingId(meeting))
        report_meeting(
            unit,
            programme=me.programme,
            person=me.person,
            meeting=found.id,
            report=Report(**asked),
        )
        return _meeting(_own(unit.connection, found.id))

    return once(change)


def _own(connection: sa.Connection, meeting: MeetingId) -> Meeting:
    me = member()
    found = meetings.find(connection, me.programme, meeting)
    if found is None or me.person not in (found.student, found.mentor):
        raise ApiError(404)
    return found


def _place(meeting: Meeting) -> Place:
    return [int(meeting.starts.timestamp()), meeting.id]


def _meeting(meeting: Meeting) -> dict[str, Any]:
    said = meeting.said_by(STUDENT if meeting.student == member().person else MENTOR)
    return {
        "id": meeting.id,
        "pairing": meeting.pairing,
        "number": meeting.number,
        "sequence": meeting.sequence,
        "starts": instant(meeting.starts),
        "minutes": meeting.minutes,
        "zone": meeting.zone,
        "status": meeting.status.value,
        "cancelled_reason": meeting.reason,
        "outcome": meeting.outcome,
        "mine": {
            "answer": said.answer,
            "report": said.report,
            "minutes": said.minutes,
            "useful": said.useful,
        },
    }
