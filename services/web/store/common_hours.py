"""The hours of everybody who takes part, to say how many share enough with one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from schemas.values import Absence, Availability, Roster, Stay, Window
from services.web.identity import MENTOR
from services.web.tables import mentor_profiles, people, student_profiles
from services.web.week_bits import (
    counts_by_half_hour,
    free_bits,
    meets,
    period_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """When others are free in the weeks from `begins`, and the zones they live by. No names."""

    begins: date
    free: tuple[int, ...]
    zones: tuple[str, ...]

    def sharing(self, availability: Availability, minutes: int) -> int:
        """How many share enough for a meeting of so many minutes in most weeks."""
        own = free_bits(availability, self.begins)
        return sum(meets(own, other, minutes) for other in self.free) if own else 0

    def by_half_hour(self, zone: str) -> list[int]:
        """How many are free in each half hour of a usual week on the clock of a zone."""
        return counts_by_half_hour(self.free, zone, self.begins)


def others(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    role: str,
    now: datetime,
) -> Others:
    """The mentors or the students of a programme who may be matched now, but for the person."""
    table = mentor_profiles if role == MENTOR else student_profiles
    profile = table.c.profile
    query = (
        sa.select(profile["availability"])
        .join(people, people.c.id == table.c.person)
        .where(
            table.c.programme == programme,
            table.c.person != person,
            people.c.erased_at.is_(None),
            people.c.status == "active",
            profile["consented"].as_boolean(),
            sa.not_(sa.func.coalesce(profile["paused"].as_boolean(), sa.false())),
        )
    )
    said = [_availability(stored) for stored in connection.scalars(query)]
    begins = period_of(now)
    return Others(
        begins=begins,
        free=tuple(free_bits(each, begins) for each in said),
        zones=tuple(each.zone for each in said),
    )


def _availability(stored: Mapping[str, Any]) -> Availability:
    """What was checked when it was saved, read without checking it again."""
    return Availability(
        zone=stored["zone"],
        windows=_windows(stored),
        absences=tuple(Absence(**_days(away)) for away in stored.get("absences") or ()),
        rosters=tuple(
            Roster(**{**roster, **_days(roster), "windows": _windows(roster)})
            for roster in stored.get("rosters") or ()
        ),
        stays=tuple(Stay(**{**stay, **_days(stay)}) for stay in stored.get("stays") or ()),
    )


def _windows(stored: Mapping[str, Any]) -> tuple[Window, ...]:
    return tuple(
        Window(weekday=each["weekday"], start=each["start"], end=each["end"])
        for each in stored.get("windows") or ()
    )


def _days(stored: Mapping[str, Any]) -> dict[str, Any]:
    last = stored.get("last")
    return {
        "first": date.fromisoformat(stored["first"]),
        "last": None if last is None else date.fromisoformat(last),
    }
