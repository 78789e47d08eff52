"""`kenal programme add`, `kenal person add`: how a centre begins, before people invite people."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from schemas.facts import ContactChanged, ProgrammeConfigured
from schemas.ids import PersonId, ProgrammeId, new_id
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.command import known
from services.command.migrate import prepare
from services.eventlog.clock import SystemClock
from services.eventlog.log import LogUnavailableError
from services.eventlog.settings import EventLogSettings, SettingsError
from services.eventlog.unit import Unit, Units
from services.web.commands.accounts import create_account
from services.web.commands.people import add_person
from services.web.commands.programmes import configure_programme
from services.web.errors import RefusedError
from services.web.passwords import hash_password
from services.web.store import accounts, programmes

ANSWER_WITHIN_DAYS = 5
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")


class EnrolError(Exception):
    """Nothing was changed; the sentence names the option and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to take in. `password` is asked only where the e-mail has no account yet."""

    programme: str
    role: str
    name: str
    email: str
    phone: str | None = None
    locale: str = "id"


AskPassword = Callable[[], str]


def add_programme(slug: str, *, name: str, zone: str) -> int:
    """Begin a programme; returns the exit code."""

    def begin(unit: Unit) -> None:
        _check_programme(slug, zone)
        if programmes.zone_of(unit.connection, ProgrammeId(slug)) is not None:
            raise EnrolError(f"there is a programme {slug!r} already; choose another name")
        fact = ProgrammeConfigured(
            programme=ProgrammeId(slug),
            name=name,
            zone=zone,
            locale="id",
            weights=dict(DEFAULT_WEIGHTS),
            answer_within_days=ANSWER_WITHIN_DAYS,
        )
        configure_programme(unit, fact)

    return _done(begin, f"the programme {slug} is there; add its coordinator with 'person add'")


def add_somebody(person: NewPerson, ask_password: AskPassword) -> int:
    """Take a person into a programme, with an account to sign in; returns the exit code."""

    def join(unit: Unit) -> None:
        programme = ProgrammeId(person.programme)
        if programmes.zone_of(unit.connection, programme) is None:
            raise EnrolError(f"--programme: there is none named {person.programme!r}")
        if accounts.has_email(unit.connection, person.email.strip().lower()):
            raise EnrolError(f"--email: {person.email} has an account already")
        account = create_account(
            unit,
            email=person.email,
            password_hash=_hash(ask_password()),
            locale=person.locale,
        )
        contact = ContactChanged(
            programme=programme,
            person=PersonId(unit.new_id()),
            name=person.name,
            email=person.email.strip().lower(),
            phone=person.phone,
            locale=person.locale,
        )
        add_person(unit, contact=contact, roles=(person.role,), account=account)

    return _done(join, f"{person.name} can sign in as {person.email}")


def _check_programme(slug: str, zone: str) -> None:
    if not SLUG.fullmatch(slug):
        raise EnrolError(
            f"SLUG: {slug!r} must have 3 to 40 lower-case letters, digits and hyphens, for instance"
            " 'lkp-bahari'"
        )
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise EnrolError(f"--zone: {zone!r} is no time zone; Bali's is Asia/Makassar") from None


def _hash(password: str) -> str:
    try:
        return hash_password(password)
    except ValueError as error:
        raise EnrolError(f"password: {error}") from error


def _done(change: Callable[[Unit], None], sentence: str) -> int:
    try:
        with _unit() as unit:
            change(unit)
    except (EnrolError, RefusedError, SettingsError, LogUnavailableError, ValueError) as error:
        click.echo(f"kenal: {error}", err=True)
        return 1
    click.echo(f"kenal: {sentence}")
    return 0


@contextmanager
def _unit() -> Iterator[Unit]:
    settings = EventLogSettings.from_environment(os.environ)
    prepare(settings)
    with known.opened(settings, "web") as database:
        units = Units(database=database, source="/web", clock=SystemClock(), new_id=new_id)
        with units.begin() as unit:
            yield unit
