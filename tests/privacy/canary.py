"""A person who has written a canary into every field that the forms offer them."""

import io
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image

from schemas.facts import ContactChanged
from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.sample.stage import Stage
from services.web.commands.accounts import create_account
from services.web.commands.people import add_person
from services.web.commands.rounds import approve_round, open_round
from services.web.identity import MENTOR, STUDENT
from services.web.tables import mails, meetings, pairings, rounds
from tests.web.people import HOME, PASSWORD_HASH, Centre, Somebody, hidden_fields, send
from tests.web.people import with_student_profile as with_hours

CANARIES = {
    "name": "Kanariq Nama",
    "nickname": "Kanariqpanggil",
    "email": "kanariq.surat@contoh.example",
    "phone": "+6281277770001",
    "hope": "Kanariqharap",
    "course": "Kanariqkursus",
    "skill": "Kanariqmahir",
    "employer": "Kanariqhotel",
    "prompt": "Kanariqpertama",
    "surprise": "Kanariqkejut",
    "vacancy": "Kanariqlowongan",
    "vacancy-employer": "Kanariqmajikan",
    "vacancy-text": "Kanariqlamaran",
    "draft": "Kanariqdraf",
    "guardian": "Kanariqwali",
    "guardian-email": "kanariq.wali@contoh.example",
    "concern": "Kanariqkeluh",
    "token": "Kanariqprogram",
}
PAGE = f"/p/{HOME}"


def canary_person(unit: Unit) -> Somebody:
    """The person, as student and mentor, known by name and e-mail alone."""
    email = CANARIES["email"]
    account = create_account(unit, email=email, password_hash=PASSWORD_HASH, locale="en")
    person = PersonId(unit.new_id())
    contact = ContactChanged(
        programme=HOME, person=person, name=CANARIES["name"], email=email, locale="en"
    )
    add_person(unit, contact=contact, roles=[STUDENT, MENTOR], account=account)
    somebody = Somebody(programme=HOME, person=person, account=account, email=email)
    with_hours(unit, somebody)
    return somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Typist:
    """Fills in forms, and insists that they are taken."""

    client: FlaskClient

    def fill(self, page: str, data: dict[str, Any], to: str | None = None) -> None:
        """Send one form of a page."""
        answer = send(self.client, f"{PAGE}{page}", data, to and f"{PAGE}{to}")
        assert answer.status_code in (200, 303), (page, answer.text)


def tell_all(client: FlaskClient) -> None:
    """Write a canary into every form that a student and mentor has before being paired."""
    typist, known = Typist(client=client), CANARIES
    typist.fill("/privacy/welcome", {"purpose": ["matching", "contact", "vacancies", "research"]})
    typist.fill(
        "/contact",
        {
            "name": known["name"],
            "nickname": known["nickname"],
            "phone": known["phone"],
            "birth_year": "2009",
            "locale": "en",
        },
    )
    typist.fill("/student-profile/work", {"jobs": ["room-attendant"]})
    typist.fill("/student-profile/goals", {"goals": ["cv"], "hope": known["hope"]})
    typist.fill("/student-profile/about", {"course": known["course"], "skills": known["skill"]})
    typist.fill("/mentor-profile/students", {"capacity": "2", "offers": ["cv"]})
    typist.fill("/mentor-profile/work", {"jobs": ["barista"], "employer": known["employer"]})
    typist.fill("/mentor-profile/prompts", {"prompt-first-day": known["prompt"]})
    _tell_further(typist)


def _tell_further(typist: Typist) -> None:
    known = CANARIES
    first_year = {"pay": "under-2", "hours": "under-40", "wait": "before", "contract": "permanent"}
    place = {"way-in": "alumni", "workplace": "hotel", "place": "bali", "job": "barista"}
    typist.fill("/first-year/mine", {**first_year, **place, "surprise": known["surprise"]})
    coded = {"job": "barista", "workplace": "hotel", "country": "ID", "employment": "full-time"}
    words = {
        "title": known["vacancy"],
        "employer": known["vacancy-employer"],
        "description": known["vacancy-text"],
    }
    typist.fill("/vacancies/new", {**coded, **words}, "/vacancies")
    typist.fill("/contact", {"name": known["draft"]}, "/drafts/contact")
    typist.fill("/photos", {"photo": (_picture(), "foto.png")})
    guardian = {"guardian": known["guardian"], "email": known["guardian-email"]}
    typist.fill("/privacy", guardian, "/privacy/guardian")
    fields = hidden_fields(typist.client.get("/account/tokens"))
    token = {"name": known["token"], "days": "7", "scopes": ["profile:read"]}
    assert typist.client.post("/account/tokens", data={**fields, **token}).status_code < 400


def _picture() -> io.BytesIO:
    picture = io.BytesIO()
    Image.new("RGB", (200, 200), "teal").save(picture, "PNG")
    picture.seek(0)
    return picture


def guard(scene: Stage, guardian: FlaskClient) -> None:
    """The guardian opens the link of the mail that waits for them, and agrees."""
    with scene.web.database.read() as connection:
        waiting = connection.scalars(sa.select(mails.c["values"])).one()
    link = waiting["link"]
    fields = hidden_fields(guardian.get(link))
    answer = guardian.post(link, data={**fields, "answer": "yes"})
    assert answer.status_code == 303, answer.text


def pair(scene: Stage, centre: Centre, client: FlaskClient) -> str:
    """Ask for a mentor, and be paired; the pairing."""
    Typist(client=client).fill("/mentor-request", {})
    with scene.unit() as unit:
        opened = open_round(unit, programme=HOME, opened_by=centre.coordinator.person)
    proposed = sa.select(rounds.c.status == "proposed").where(rounds.c.id == opened)
    scene.settle("proposed", lambda connection: bool(connection.scalar(proposed)))
    with scene.unit() as unit:
        approve_round(unit, programme=HOME, round=opened, approved_by=centre.coordinator.person)
    scene.settle("met", lambda found: bool(found.scalar(sa.select(sa.exists(meetings.select())))))
    with scene.web.database.read() as connection:
        pairing = connection.scalars(sa.select(pairings.c.id)).one()
        meeting = connection.scalars(sa.select(meetings.c.id)).first()
    home, typist = f"/my-pairings/{pairing}", Typist(client=client)
    typist.fill(home, {"choice": "confirmed"}, f"{home}/meetings/{meeting}/answer")
    typist.fill(f"{home}/concern", {"kind": "other", "text": CANARIES["concern"]})
    return str(pairing)
