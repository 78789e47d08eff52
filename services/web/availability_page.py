"""What the page of a person's hours shows: the form, what it says, and who shares it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import render_template

from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability
from services.web import crowd, free_days
from services.web.crowd import Sharing, Stretch
from services.web.current import current_web
from services.web.drafting import Sheet
from services.web.eight_weeks import DayShown, eight_weeks, today_of
from services.web.formats import every_zone, minutes_text, weekday_name, zone_name
from services.web.forms.availability import (
    shown_absences,
    shown_rosters,
    shown_stays,
    shown_windows,
)
from services.web.forms.away import ON_BOARD, UNITS, absence_text
from services.web.forms.hours import FROM_TIMES, PRESETS, TO_TIMES
from services.web.identity import MENTOR, STUDENT
from services.web.labels import choices
from services.web.languages import language
from services.web.sentences import free_time
from services.web.store import common_hours, programmes

TEMPLATE = "availability/edit.html"
RESULT = "availability/result.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose hours they are: the visitor's own, or those of somebody who is managed (`name`)."""

    programme: ProgrammeId
    person: PersonId
    roles: frozenset[str]
    zone: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the hours come to. `best` is when most others are free, on the clock `beside` too."""

    sentences: Sequence[str]
    weeks: Sequence[Sequence[DayShown]]
    sharings: Sequence[Sharing]
    counts: Sequence[int]
    best: Sequence[Stretch]
    clocks: dict[str, int]
    beside: str | None
    minutes: int


def page(
    connection: sa.Connection, owner: Owner, sheet: Sheet, availability: Availability, **more: Any
) -> str:
    """The whole page."""
    today = today_of(availability, current_web().clock.now())
    result = result_of(connection, owner, availability, sheet.typed.get("beside"))
    return render_template(
        TEMPLATE,
        owner=owner,
        sheet=sheet,
        typed=sheet.typed,
        errors=sheet.errors,
        windows=shown_windows(sheet.typed),
        absences=shown_absences(sheet.typed),
        rosters=shown_rosters(sheet.typed),
        stays=shown_stays(sheet.typed),
        holidays=_holidays(today, sheet),
        presets=PRESETS,
        lists=_lists(owner, availability, result),
        result=result,
        **more,
    )


def fragment(
    connection: sa.Connection, owner: Owner, availability: Availability, beside: str | None
) -> str:
    """Only what the hours come to."""
    result = result_of(connection, owner, availability, beside)
    return render_template(RESULT, owner=owner, result=result)


def result_of(
    connection: sa.Connection, owner: Owner, availability: Availability, beside: str | None
) -> Result:
    """What the hours come to, beside those of the others of the programme."""
    now = current_web().clock.now()
    today = today_of(availability, now)
    minutes = programmes.meeting_minutes(connection, owner.programme)
    crowds = {
        role: common_hours.others(connection, owner.programme, owner.person, role, now)
        for mine, role in ((STUDENT, MENTOR), (MENTOR, STUDENT))
        if mine in owner.roles
    }
    clocks = crowd.other_clocks(list(crowds.values()), availability.zone, now)
    if beside and beside != availability.zone:
        clocks.setdefault(beside, crowd.minutes_ahead(beside, availability.zone, now))
    chosen = beside if beside in clocks else crowd.usual_clock(list(crowds.values()), clocks)
    counts = crowd.counts(list(crowds.values()), availability.zone)
    return Result(
        sentences=free_time.told(availability, today),
        weeks=eight_weeks(availability, today),
        sharings=[
            crowd.sharing(role, others, availability, minutes) for role, others in crowds.items()
        ],
        counts=counts,
        best=crowd.best_stretches(counts, clocks[chosen] if chosen else 0),
        clocks=clocks,
        beside=chosen,
        minutes=minutes,
    )


def _holidays(today: Any, sheet: Sheet) -> list[tuple[str, Any, bool]]:
    taken = set(sheet.typed.getlist("absence"))
    coming = free_days.coming(today, language())
    return [(text, each, text in taken) for each in coming for text in (absence_text(each.days),)]


def _lists(owner: Owner, availability: Availability, result: Result) -> dict[str, Any]:
    own = (owner.zone, availability.zone)
    first = [(zone, zone_name(zone)) for zone in dict.fromkeys(own)]
    rest = [choice for choice in every_zone() if choice[0] not in own]
    return {
        "zones": [*first, *rest],
        "other_zones": every_zone(),
        "clocks": [(zone, zone_name(zone)) for zone in result.clocks],
        "weekdays": [(str(weekday), weekday_name(weekday)) for weekday in range(7)],
        "mark": minutes_text(0).strip("0"),
        "from_times": _times(FROM_TIMES),
        "to_times": _times(TO_TIMES),
        "units": choices("turn-unit", UNITS),
        "on_board": choices("on-board", ON_BOARD),
    }


def _times(minutes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(text, minutes_text(int(text))) for text in minutes]
