"""The centre that the storm passes over: invented people, put there before it begins."""

from dataclasses import dataclass
from pathlib import Path

from schemas.facts import (
    ContactChanged,
    MentorProfileChanged,
    ProgrammeConfigured,
    StudentProfileChanged,
)
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability, Language, Level, Window
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.command import known
from services.eventlog.clock import SystemClock
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Unit, Units
from services.web.commands.accounts import create_account
from services.web.commands.consents import Manner, give_all
from services.web.commands.people import add_person
from services.web.commands.profiles import save_mentor_profile, save_student_profile
from services.web.commands.programmes import configure_programme
from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.passwords import hash_password
from services.web.store.consents import CONTACT, MATCHING

PROGRAMME = ProgrammeId("lkp-badai")
PASSWORD = "badai-pasti-berlalu"
EVERY_EVENING = tuple(Window(weekday=day, start=17 * 60, end=22 * 60) for day in range(7))
HOURS = Availability(zone="Asia/Makassar", windows=EVERY_EVENING)
INDONESIAN = (Language(code="id", level=Level.FLUENT),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person who will send commands."""

    person: PersonId
    role: str
    email: str


def populate(home: Path, settings: EventLogSettings, *, students: int, mentors: int) -> list[Actor]:
    """Begin the programme with its people; two coordinators get in each other's way."""
    home.mkdir(parents=True, exist_ok=True)
    roles = [STUDENT] * students + [MENTOR] * mentors + [COORDINATOR] * 2
    password_hash = hash_password(PASSWORD)
    with known.opened(settings, "web") as database:
        units = Units(database=database, source="/web", clock=SystemClock())
        with units.begin() as unit:
            configure_programme(
                unit,
                ProgrammeConfigured(
                    programme=PROGRAMME,
                    name="LKP Badai Contoh",
                    zone="Asia/Makassar",
                    locale="id",
                    weights=dict(DEFAULT_WEIGHTS),
                ),
            )
            return [_join(unit, number, role, password_hash) for number, role in enumerate(roles)]


def _join(unit: Unit, number: int, role: str, password_hash: str) -> Actor:
    person = PersonId(unit.new_id())
    email = f"{role}{number}@badai.example"
    account = create_account(
        unit, email=email, password_hash=password_hash, locale="id", sample=True
    )
    contact = ContactChanged(
        programme=PROGRAMME, person=person, name=f"Orang Contoh {number}", email=email
    )
    add_person(unit, contact=contact, roles=(role,), account=account)
    if role in {STUDENT, MENTOR}:
        give_all(
            unit,
            programme=PROGRAMME,
            person=person,
            purposes=(MATCHING, CONTACT),
            manner=Manner(locale="id", channel="paper"),
        )
    if role == STUDENT:
        save_student_profile(
            unit,
            StudentProfileChanged(
                programme=PROGRAMME,
                person=person,
                consented=True,
                jobs=("waiter",),
                languages=INDONESIAN,
                availability=HOURS,
            ),
        )
    if role == MENTOR:
        save_mentor_profile(
            unit,
            MentorProfileChanged(
                programme=PROGRAMME,
                person=person,
                consented=True,
                jobs=("waiter",),
                languages=INDONESIAN,
                availability=HOURS,
            ),
        )
    return Actor(person=person, role=role, email=email)
