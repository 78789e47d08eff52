"""What people ask to be done with their data: each time done in one transaction, with a receipt.

`secret` opens the receipt to whoever holds it, signed in or not; it is nowhere stored.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.consents import tell_consents, withdraw
from services.web.commands.erasure import erase_person
from services.web.commands.leaving import end_everything
from services.web.commands.profiles import tell_paused
from services.web.errors import MissingError, RefusedError
from services.web.store import coordinators, memberships, pauses, places, receipts
from services.web.store.memberships import Status
from services.web.store.receipts import ERASE, Receipt

HERE = "web"
MATCHER = "matcher"
NOTIFIER = "notifier"
Change = Callable[[Unit], str]
"""What a form does in its unit of work; it says where to go on."""
LONGEST_PAUSE = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks for something to be done with their data, and the secret of the receipt."""

    programme: ProgrammeId
    person: PersonId
    secret: str


def pause(unit: Unit, asker: Asker, until: date | None = None) -> None:
    """Take a break from being matched, until the end of a day or until further notice."""
    _member(unit, asker)
    if until is not None:
        today = _today(unit, asker.programme)
        if not today <= until <= today + LONGEST_PAUSE:
            raise RefusedError("pause-day-unfit", "until", status=422)
    tell_paused(unit, asker.programme, asker.person, paused=True)
    pauses.set_until(unit.connection, asker.person, until)
    _done(unit, asker, "pause")


def resume(unit: Unit, asker: Asker) -> None:
    """Take part again."""
    _member(unit, asker)
    end_pause(unit, asker.programme, asker.person)
    _done(unit, asker, "resume")


def end_pause(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """End a break, by the person's wish or because its last day has passed."""
    tell_paused(unit, programme, person, paused=False)
    pauses.set_until(unit.connection, person, None)


def end_due_pauses(unit: Unit, limit: int) -> int:
    """End breaks whose last day has passed in their programme; how many."""
    ended = 0
    for programme, person, last in pauses.over(unit.connection, unit.now.date(), limit):
        if last < _today(unit, programme):
            places.hold(unit.connection, person)
            end_pause(unit, programme, person)
            ended += 1
    return ended


def take_back(unit: Unit, asker: Asker, purposes: Collection[str]) -> None:
    """Withdraw consents; the receipt names those that stood."""
    stood = [
        purpose
        for purpose in purposes
        if withdraw(unit, programme=asker.programme, person=asker.person, purpose=purpose)
    ]
    if stood:
        _keep(unit, asker, "withdraw", dict.fromkeys(stood, unit.now))


def note_download(unit: Unit, asker: Asker) -> None:
    """Note that the person took a copy of their data."""
    _done(unit, asker, "download")


def leave(unit: Unit, asker: Asker) -> None:
    """Leave the programme: pairings, request and offers end, and nobody is matched any more.

    The account stays, and so does the person's data until they have it erased or come back.
    """
    member = _member(unit, asker)
    if member.status is not Status.ACTIVE:
        raise RefusedError("left-already")
    _check_replaceable(unit, asker)
    end_everything(unit, asker.programme, asker.person, reason="person-left")
    tell_paused(unit, asker.programme, asker.person, paused=True)
    pauses.set_until(unit.connection, asker.person, None)
    memberships.set_status(unit.connection, asker.programme, asker.person, Status.LEFT)
    tell_consents(unit, asker.programme, asker.person)
    _done(unit, asker, "leave")


def erase(unit: Unit, asker: Asker) -> bool:
    """Forget the person everywhere; True when their account went too.

    The receipt waits for the matcher and the notifier to say that they have forgotten as well.
    """
    _check_replaceable(unit, asker)
    gone = erase_person(unit, asker.programme, asker.person)
    _keep(unit, asker, ERASE, {HERE: unit.now, MATCHER: None, NOTIFIER: None})
    return gone


def _member(unit: Unit, asker: Asker) -> memberships.Member:
    places.hold(unit.connection, asker.person)
    member = memberships.find(unit.connection, asker.programme, asker.person)
    if member is None:
        raise MissingError("person")
    return member


def _check_replaceable(unit: Unit, asker: Asker) -> None:
    """A programme without a coordinator would be a door that nobody can open again."""
    if coordinators.is_last(unit.connection, asker.programme, asker.person):
        raise RefusedError("last-coordinator")


def _today(unit: Unit, programme: ProgrammeId) -> date:
    zone = places.zone_of(unit.connection, programme)
    return unit.now.astimezone(ZoneInfo(zone)).date()


def _done(unit: Unit, asker: Asker, kind: str) -> None:
    _keep(unit, asker, kind, {HERE: unit.now})


def _keep(unit: Unit, asker: Asker, kind: str, steps: Mapping[str, datetime | None]) -> None:
    receipt = Receipt(
        id=unit.new_id(),
        programme=asker.programme,
        number=receipts.next_number(unit.connection, asker.programme),
        person=asker.person,
        kind=kind,
        asked_at=unit.now,
        steps=steps,
        done_at=unit.now if all(steps.values()) else None,
    )
    receipts.add(unit.connection, receipt, asker.secret)
