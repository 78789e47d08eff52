"""A small centre with invented people, and what a browser without scripts does."""

import re
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.facts import (
    ContactChanged,
    MentorProfileChanged,
    ProgrammeConfigured,
    StudentProfileChanged,
)
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability, Language, Level, Window
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.eventlog.unit import Unit
from services.web.commands.accounts import create_account
from services.web.commands.consents import give
from services.web.commands.people import add_person
from services.web.commands.profiles import save_mentor_profile, save_student_profile
from services.web.commands.programmes import configure_programme
from services.web.identity import COORDINATOR, MENTOR, STUDENT, AccountId
from services.web.passwords import hash_password
from services.web.store.consents import CONTACT, MATCHING

PASSWORD = "a pass phrase of words"
PASSWORD_HASH = hash_password(PASSWORD)
HOME = ProgrammeId("bahari")
AWAY = ProgrammeId("gunung")
EVENINGS = Availability(zone="Asia/Makassar", windows=(Window(weekday=0, start=1140, end=1260),))
INDONESIAN = (Language(code="id", level=Level.FLUENT),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person with an account."""

    programme: ProgrammeId
    person: PersonId
    account: AccountId
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The programme "bahari" with four people, and "gunung" with a coordinator and a student."""

    student: Somebody
    mentor: Somebody
    other_mentor: Somebody
    coordinator: Somebody
    foreign_coordinator: Somebody
    foreign_student: Somebody

    def everybody(self) -> dict[str, Somebody]:
        """The people by what they are."""
        return {name: getattr(self, name) for name in self.__slots__}


def a_centre(unit: Unit) -> Centre:
    """Fill an empty database."""
    for programme in (HOME, AWAY):
        configure_programme(unit, a_programme(programme))
    return Centre(
        student=a_person(unit, "Ni Luh Contoh", STUDENT),
        mentor=a_person(unit, "I Made Contoh", MENTOR),
        other_mentor=a_person(unit, "Wayan", MENTOR),
        coordinator=a_person(unit, "Ketut Contoh", COORDINATOR),
        foreign_coordinator=a_person(unit, "Gede Contoh", COORDINATOR, AWAY),
        foreign_student=a_person(unit, "Kadek Contoh", STUDENT, AWAY),
    )


def a_programme(programme: ProgrammeId) -> ProgrammeConfigured:
    """A programme in Bali."""
    return ProgrammeConfigured(
        programme=programme,
        name=f"LKP Contoh {programme}",
        zone="Asia/Makassar",
        locale="id",
        weights=DEFAULT_WEIGHTS,
    )


def a_person(
    unit: Unit, name: str, role: str, programme: ProgrammeId = HOME, locale: str = "en"
) -> Somebody:
    """A person with one role, and an account in English."""
    email = f"{name.lower().replace(' ', '.')}@contoh.example"
    account = create_account(unit, email=email, password_hash=PASSWORD_HASH, locale=locale)
    person = PersonId(unit.new_id())
    contact = ContactChanged(
        programme=programme, person=person, name=name, email=email, phone="+6281234567890"
    )
    add_person(unit, contact=contact, roles=[role], account=account)
    return Somebody(programme=programme, person=person, account=account, email=email)


def consenting(unit: Unit, who: Somebody, *purposes: str) -> None:
    """Record that the person consents, on paper; without purposes to matching and contact."""
    for purpose in purposes or (MATCHING, CONTACT):
        give(
            unit,
            programme=who.programme,
            person=who.person,
            purpose=purpose,
            locale="en",
            channel="paper",
        )


def with_student_profile(unit: Unit, who: Somebody) -> None:
    """Make the student ready to ask."""
    consenting(unit, who)
    save_student_profile(unit, a_student_profile(who))


def a_student_profile(who: Somebody) -> StudentProfileChanged:
    """A profile that can be matched."""
    return StudentProfileChanged(
        programme=who.programme,
        person=who.person,
        consented=True,
        jobs=("room-attendant",),
        languages=INDONESIAN,
        availability=EVENINGS,
    )


def a_mentor_profile(who: Somebody, capacity: int = 2) -> MentorProfileChanged:
    """A profile that can be matched."""
    return MentorProfileChanged(
        programme=who.programme,
        person=who.person,
        consented=True,
        capacity=capacity,
        jobs=("room-attendant",),
        languages=INDONESIAN,
        availability=EVENINGS,
    )


def with_mentor_profile(unit: Unit, who: Somebody, capacity: int = 2) -> None:
    """Make the mentor one that can be asked for."""
    consenting(unit, who)
    save_mentor_profile(unit, a_mentor_profile(who, capacity))


def hidden_fields(page: TestResponse) -> dict[str, str]:
    """The token and the key of the page's forms: the last of each, as a browser would send."""
    found = re.findall(r'name="(csrf_token|form_key)" value="([^"]+)"', page.text)
    return dict(found)


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sign in by the form."""
    fields = hidden_fields(client.get("/sign-in"))
    return client.post(
        "/sign-in",
        data={"csrf_token": fields["csrf_token"], "email": email, "password": password},
    )


def send(
    client: FlaskClient, page: str, data: dict[str, Any], to: str | None = None
) -> TestResponse:
    """Open a page, fill in its form, and send it to that page or another address."""
    fields = hidden_fields(client.get(page))
    return client.post(to or page, data={**fields, **data})
