"""What people allow: in which words, what they take back, and who must agree for the young."""

import json

import sqlalchemy as sa
from flask.testing import FlaskClient

from schemas.vocabulary import CONSENT_PURPOSES
from services.eventlog.tables import OUTBOX
from services.web.commands.consents import withdraw
from services.web.commands.contact import set_birth_year
from services.web.commands.guardians import record
from services.web.commands.requests import open_request
from services.web.consent_texts import TEXTS, present_text
from services.web.current import Web
from services.web.store import consents, profiles, requests
from services.web.tables import mails
from tests.web.people import (
    HOME,
    Centre,
    Somebody,
    consenting,
    hidden_fields,
    send,
    sign_in,
    with_student_profile,
)

PAGE = f"/p/{HOME}/privacy"
FIRST_TEXTS = {
    ("matching", "id"): "2217028a",
    ("matching", "en"): "231f71a0",
    ("contact", "id"): "38b60d1d",
    ("contact", "en"): "d6cfcced",
    ("vacancies", "id"): "0152fa3b",
    ("vacancies", "en"): "5ecdc048",
    ("research", "id"): "7e34d1d2",
    ("research", "en"): "33f83889",
    ("guardian", "id"): "ccd46da7",
    ("guardian", "en"): "229102da",
}


def may_match(web: Web, who: Somebody) -> bool:
    with web.database.read() as connection:
        profile = profiles.student(connection, HOME, who.person)
    return profile is not None and profile.consented


def test_nothing_is_chosen_beforehand_and_each_purpose_stands_alone(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    page = client.get(f"{PAGE}/welcome").text
    assert page.count('name="purpose"') == len(CONSENT_PURPOSES)
    assert "checked" not in page

    answer = send(client, f"{PAGE}/welcome", {"purpose": ["contact", "research"]})

    assert answer.status_code == 303
    with web.database.read() as connection:
        given = consents.standing_consents(connection, centre.student.person)
        rows = connection.execute(sa.select(OUTBOX.c.key, OUTBOX.c.value)).all()
    assert given.keys() == {"contact", "research"}
    assert given["contact"].text_hash == present_text("contact", "en").digest
    assert (given["contact"].locale, given["contact"].channel) == ("en", "web")
    (told,) = (row.value for row in rows if b"/consent/" in row.key)
    assert json.loads(told)["purposes"] == ["contact", "research"]


def test_what_is_taken_back_stops_at_once_and_the_words_given_stay_to_be_read(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        open_request(unit, programme=HOME, student=centre.student.person)
    sign_in(client, centre.student.email)
    assert present_text("matching", "en").text in client.get(PAGE).text

    send(client, PAGE, {}, f"{PAGE}/consents/matching/withdraw")

    with web.database.read() as connection:
        assert requests.open_of(connection, HOME, centre.student.person) is None
        assert consents.standing(connection, centre.student.person) == {"contact"}
        (first, second) = consents.history(connection, centre.student.person)
    assert {first.purpose, second.purpose} == {"matching", "contact"}
    assert not may_match(web, centre.student)
    assert "consent taken back" in client.get(f"{PAGE}/receipts/1").text.lower()
    send(client, PAGE, {}, f"{PAGE}/consents/matching/give")
    assert may_match(web, centre.student)


def test_a_purpose_that_is_not_asked_for_cannot_be_given(
    client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    assert send(client, PAGE, {}, f"{PAGE}/consents/spying/give").status_code == 422
    assert send(client, f"{PAGE}/welcome", {"purpose": ["spying"]}).status_code == 422


def test_texts_that_people_have_read_never_change() -> None:
    assert {
        (purpose, locale): TEXTS[purpose, 1, locale].digest[:8] for purpose, locale in FIRST_TEXTS
    } == FIRST_TEXTS
    assert {(purpose, version) for purpose, version, _ in TEXTS} == {
        (purpose, version) for purpose, version, locale in TEXTS if locale == "id"
    }


def test_somebody_under_18_is_matched_only_after_a_guardian_agreed_by_the_link(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        set_birth_year(unit, programme=HOME, person=centre.student.person, birth_year=2008)
    assert not may_match(web, centre.student)
    sign_in(client, centre.student.email)
    own = {"guardian": "Ibu Contoh", "email": centre.student.email}
    assert send(client, PAGE, own, f"{PAGE}/guardian").status_code == 422
    send(client, PAGE, {**own, "email": "ibu@contoh.example"}, f"{PAGE}/guardian")
    with web.database.read() as connection:
        (waiting,) = connection.scalars(sa.select(mails.c["values"]))
    assert "Ibu Contoh" in client.get(PAGE).text

    guardian = client.application.test_client()
    for answer, allowed in (("yes", True), ("yes", True), ("no", False)):
        fields = hidden_fields(guardian.get(waiting["link"]))
        guardian.post(waiting["link"], data={**fields, "answer": answer})
        assert may_match(web, centre.student) is allowed
    assert "has said no" in client.get(PAGE).text
    assert guardian.get("/guardian/of-nobody").status_code == 404


def test_a_coordinator_records_a_guardian_who_agreed_on_paper(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        set_birth_year(unit, programme=HOME, person=centre.student.person, birth_year=2010)
    with web.units.begin() as unit:
        record(
            unit,
            programme=HOME,
            person=centre.student.person,
            name="Pak Contoh",
            channel="paper",
        )
    assert may_match(web, centre.student)
    sign_in(client, centre.student.email)
    assert "Pak Contoh has agreed" in client.get(PAGE).text


def test_taking_back_what_was_never_given_changes_nothing(centre: Centre, web: Web) -> None:
    with web.units.begin() as unit:
        consenting(unit, centre.student, "vacancies")
    with web.units.begin() as unit:
        person = centre.student.person
        assert not withdraw(unit, programme=HOME, person=person, purpose="research")
        assert withdraw(unit, programme=HOME, person=person, purpose="vacancies")
