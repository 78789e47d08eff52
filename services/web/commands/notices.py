"""People choose what they are told, when, and how; or stop it by the link in a mail."""

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sa

from schemas.facts import NoticePreferencesChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.vocabulary import NOTICE_KINDS
from services.eventlog.unit import Unit
from services.web.errors import MissingError
from services.web.store import notice_preferences, people, places, profiles

AT_ONCE, DAILY, NONE = "at-once", "daily", "none"


def standing(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> NoticePreferencesChanged:
    """What the person wants: what they chose last, or else everything, at once.

    Quiet hours are read on the clock of the person's hours.
    """
    chosen = notice_preferences.find(connection, programme, person)
    zone = _zone(connection, programme, person)
    if chosen is None:
        return NoticePreferencesChanged(programme=programme, person=person, zone=zone)
    return replace(chosen, zone=zone)


def choose_notices(unit: Unit, chosen: NoticePreferencesChanged) -> None:
    """From now on the person is told things so."""
    if people.find(unit.connection, chosen.programme, chosen.person) is None:
        raise MissingError("person")
    notice_preferences.keep(unit.connection, chosen, unit.now)
    unit.tell(chosen)


def follow_clock(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Quiet hours are on the clock of the person's hours, also when that is another now."""
    chosen = notice_preferences.find(unit.connection, programme, person)
    if chosen is not None and chosen.zone != (zone := _zone(unit.connection, programme, person)):
        choose_notices(unit, replace(chosen, zone=zone))


def stop_all(unit: Unit, token: str) -> None:
    """No more mails to whoever holds the token. A token of nobody changes nothing."""
    _change(unit, token, email=NONE)


def stop_all_but(unit: Unit, token: str, wanted: Collection[str]) -> None:
    """Mails of these kinds only; without any, no mails."""
    if not wanted:
        return stop_all(unit, token)
    stopped = tuple(kind for kind in NOTICE_KINDS if kind not in wanted)
    return _change(unit, token, stopped=stopped)


def resume(unit: Unit, token: str) -> None:
    """Mails again, as before they were stopped."""
    _change(unit, token)


def _change(
    unit: Unit, token: str, *, email: str | None = None, stopped: tuple[str, ...] | None = None
) -> None:
    holder = notice_preferences.holder(unit.connection, token)
    if holder is None:
        return
    now = standing(unit.connection, *holder)
    pace = email or (AT_ONCE if now.email == NONE else now.email)
    kinds = now.stopped if stopped is None else stopped
    choose_notices(unit, replace(now, email=pace, stopped=kinds))


def _zone(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> str:
    student = profiles.student(connection, programme, person)
    profile = student or profiles.mentor(connection, programme, person)
    return profile.availability.zone if profile else places.zone_of(connection, programme)
