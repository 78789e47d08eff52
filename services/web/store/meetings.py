"""Meetings as the notifier last told of them, and pairings for which it found no time."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from schemas.facts import (
    MeetingCancelled,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)
from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId
from services.web.tables import meetings, unschedulable


class MeetingStatus(StrEnum):
    """Whether a meeting is on."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one of the two said: `answer` of a coming meeting, the rest of a past one."""

    answer: str | None
    report: str | None
    minutes: int | None
    useful: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a pairing. `starts` is aware UTC; `zone` is whose wall clock rules it.

    `outcome` is "held" or "missed", as the notifier judged by what the two reported.
    """

    id: MeetingId
    pairing: PairingId
    student: PersonId
    mentor: PersonId
    number: int
    sequence: int
    starts: datetime
    minutes: int
    zone: str
    status: MeetingStatus
    reason: str | None
    outcome: str | None = None
    held_minutes: int | None = None
    student_answer: str | None = None
    mentor_answer: str | None = None
    student_report: str | None = None
    mentor_report: str | None = None
    student_minutes: int | None = None
    mentor_minutes: int | None = None
    student_useful: int | None = None
    mentor_useful: int | None = None

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)

    def said_by(self, role: str) -> Said:
        """What the student or the mentor said of it."""
        return Said(**{field.name: getattr(self, f"{role}_{field.name}") for field in fields(Said)})


def keep(
    connection: sa.Connection,
    told: MeetingScheduled | MeetingMoved | MeetingCancelled | MeetingHeld | MeetingMissed,
    status: MeetingStatus,
) -> None:
    """Keep the meeting as told, unless something as new or newer is known.

    `sequence` rises with every change. A cancellation may carry the sequence of what it cancels;
    nothing that carries the same sequence brings a cancelled meeting back. What the two said was
    said of the meeting as it stood: a change forgets it.
    """
    reason = told.reason if isinstance(told, MeetingCancelled) else None
    values = {name: getattr(told, name) for name in _TOLD}
    values |= {"status": status.value, "reason": reason}
    known = sa.select(meetings.c.sequence, meetings.c.status).where(meetings.c.id == told.meeting)
    row = connection.execute(known).one_or_none()
    if row is None:
        connection.execute(sa.insert(meetings).values(id=told.meeting, **values))
    elif _is_newer(told.sequence, status, row.sequence, MeetingStatus(row.status)):
        if told.sequence > row.sequence and not isinstance(told, MeetingHeld | MeetingMissed):
            values |= dict.fromkeys(_SAID)
        connection.execute(sa.update(meetings).where(meetings.c.id == told.meeting).values(values))


def find(
    connection: sa.Connection, programme: ProgrammeId, meeting: MeetingId, *, lock: bool = False
) -> Meeting | None:
    """The meeting of this programme, or None; with `lock`, nobody else changes it meanwhile."""
    query = sa.select(meetings).where(meetings.c.id == meeting, meetings.c.programme == programme)
    if lock:
        query = query.with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _meeting(row)


def of_pairings(
    connection: sa.Connection, pairing_ids: Collection[PairingId]
) -> dict[PairingId, list[Meeting]]:
    """The scheduled meetings of these pairings, past ones too, in time order."""
    query = sa.select(meetings).where(
        meetings.c.pairing.in_(pairing_ids), meetings.c.status == MeetingStatus.SCHEDULED.value
    )
    found: dict[PairingId, list[Meeting]] = {pairing: [] for pairing in pairing_ids}
    for row in connection.execute(query.order_by(meetings.c.starts)).mappings():
        found[row["pairing"]].append(_meeting(row))
    return found


def all_of(connection: sa.Connection, pairing: PairingId) -> list[Meeting]:
    """Every meeting of the pairing, cancelled ones too, in time order."""
    query = sa.select(meetings).where(meetings.c.pairing == pairing)
    rows = connection.execute(query.order_by(meetings.c.starts, meetings.c.number)).mappings()
    return [_meeting(row) for row in rows]


def keep_unschedulable(connection: sa.Connection, told: PairingUnschedulable) -> None:
    """Remember that no time was found for the pairing, and why."""
    forget_unschedulable(connection, told.pairing)
    connection.execute(sa.insert(unschedulable).values(pairing=told.pairing, reason=told.reason))


def without_slot(
    connection: sa.Connection, pairing_ids: Collection[PairingId]
) -> dict[PairingId, str]:
    """The reason why no time was found, for those of these pairings that have none."""
    query = sa.select(unschedulable).where(unschedulable.c.pairing.in_(pairing_ids))
    return {row["pairing"]: row["reason"] for row in connection.execute(query).mappings()}


def forget(connection: sa.Connection, meeting: MeetingId) -> None:
    """Forget a meeting altogether."""
    connection.execute(sa.delete(meetings).where(meetings.c.id == meeting))


def forget_unschedulable(connection: sa.Connection, pairing: PairingId) -> None:
    """Forget that no time was found for the pairing."""
    connection.execute(sa.delete(unschedulable).where(unschedulable.c.pairing == pairing))


_TOLD = (
    "programme",
    "pairing",
    "student",
    "mentor",
    "number",
    "sequence",
    "starts",
    "minutes",
    "zone",
)
_SAID = (
    "outcome",
    "held_minutes",
    *(
        f"{role}_{said}"
        for role in ("student", "mentor")
        for said in ("answer", "report", "minutes", "useful")
    ),
)


def _is_newer(
    sequence: int, status: MeetingStatus, known: int, known_status: MeetingStatus
) -> bool:
    cancels = status is MeetingStatus.CANCELLED and known_status is MeetingStatus.SCHEDULED
    return sequence > known or (sequence == known and cancels)


def _meeting(row: Any) -> Meeting:
    known = {name: row[name] for name in Meeting.__slots__}
    known["status"] = MeetingStatus(row["status"])
    return Meeting(**known)
