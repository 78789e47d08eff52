"""What coordinators do: links, people without accounts, approval, the programme's settings."""

import re

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from schemas.facts import ContactChanged, ProgrammeConfigured
from schemas.ids import PersonId
from services.web.current import Web
from services.web.store import enrolments, memberships
from services.web.store import people as people_store
from services.web.store.consents import standing
from services.web.tables import people, programmes
from tests.web.getting_in import post
from tests.web.getting_in.told import told
from tests.web.people import HOME, Centre, send, sign_in


@pytest.fixture
def desk(client: FlaskClient, centre: Centre, web: Web) -> FlaskClient:
    """A coordinator's browser."""
    sign_in(client, centre.coordinator.email)
    post.enter(client, post.waiting(web)[-1].values["code"])
    return client


def added(desk: FlaskClient, **fields: str) -> PersonId:
    data = {"name": "Pak Wayan", "phone": "0812-3456-7890", "role": "mentor", **fields}
    answer = send(desk, "/p/bahari/members/new", data, to="/p/bahari/members")
    assert answer.status_code == 303, answer.text
    return PersonId(str(answer.location).rsplit("/", 1)[1])


def test_a_person_needs_a_name_and_a_phone_only(desk: FlaskClient, web: Web) -> None:
    person = added(desk)

    with web.database.read() as connection:
        contact = people_store.find(connection, HOME, person)
        place = memberships.find(connection, HOME, person)
    assert contact is not None
    assert (contact.phone, contact.email) == ("+6281234567890", None)
    assert place is not None
    assert place.account is None
    page = desk.get(f"/p/bahari/members/{person}")
    assert page.status_code == 200
    assert "Pak Wayan" in desk.get("/p/bahari/members?state=no-account&q=wayan").text


def test_the_phone_of_somebody_who_may_be_under_18_is_not_told(desk: FlaskClient, web: Web) -> None:
    person = added(desk, birth_year="2010")

    facts = [fact for fact in told(web, ContactChanged) if fact.person == person]
    assert [fact.phone for fact in facts] == [None]
    assert facts[0].unsubscribe_token


def test_consent_is_recorded_for_people_without_account_only(
    desk: FlaskClient, centre: Centre, web: Web
) -> None:
    data = {"purposes": ["matching", "contact"], "channel": "whatsapp"}
    person = added(desk)
    page = f"/p/bahari/members/{person}"
    assert send(desk, page, data, to=f"{page}/consents").status_code == 303
    with web.database.read() as connection:
        assert standing(connection, person) == {"matching", "contact"}

    other = f"/p/bahari/members/{centre.student.person}"
    assert send(desk, other, data, to=f"{other}/consents").status_code == 409


def test_a_link_is_made_shown_drawn_and_taken_back(desk: FlaskClient) -> None:
    data = {"role": "mentor", "days": "14", "uses": "5"}
    made = send(desk, "/p/bahari/invitations", data)
    page = desk.get(made.location).text
    found = re.search(r'value="http://127.0.0.1:8000(/join/[^"]+)"', page)
    assert found is not None
    stranger = desk.application.test_client()
    assert stranger.get(found[1]).status_code == 200
    assert desk.get(f"{made.location}/code.svg").mimetype == "image/svg+xml"
    assert "wa.me" in page

    send(desk, str(made.location), {}, to=f"{made.location}/revoke")
    assert stranger.get(found[1]).status_code == 404
    assert desk.get(made.location).status_code == 404


def test_a_new_claim_link_ends_the_earlier_one_and_goes_by_mail(
    desk: FlaskClient, web: Web
) -> None:
    person = added(desk)
    page = f"/p/bahari/members/{person}"
    links, pages = [], []
    for _ in range(2):
        made = send(desk, page, {}, to=f"/p/bahari/invitations/for/{person}")
        found = re.search(r"/claim/[\w-]+", desk.get(made.location).text)
        assert found is not None
        links.append(found[0])
        pages.append(str(made.location))
    data = {"address": "pak.wayan@contoh.example"}
    sent = send(desk, pages[1], data, to=f"{pages[1]}/mail")
    assert sent.status_code == 303
    mail = post.waiting(web)[-1]
    assert (mail.kind, mail.values["link"]) == ("claim-link", links[1])
    stranger = desk.application.test_client()
    assert [stranger.get(link).status_code for link in links] == [404, 200]


def test_whoever_waits_is_let_in_or_refused_and_told(
    desk: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.database.write() as connection:
        connection.execute(
            people.update()
            .where(people.c.id.in_([centre.student.person, centre.mentor.person]))
            .values(status="waiting")
        )
    for who, verb in ((centre.student, "approve"), (centre.mentor, "refuse")):
        page = f"/p/bahari/members/{who.person}"
        assert send(desk, page, {}, to=f"{page}/{verb}").status_code == 303
        again = send(desk, "/p/bahari/members/new", {}, to=f"{page}/{verb}")
        assert again.status_code == (409 if verb == "approve" else 404)

    kinds = [mail.kind for mail in post.waiting(web)[-2:]]
    assert kinds == ["request-approved", "request-refused"]


def test_a_further_role_is_given(desk: FlaskClient, centre: Centre, web: Web) -> None:
    page = f"/p/bahari/members/{centre.student.person}"
    send(desk, page, {"role": "mentor"}, to=f"{page}/roles")

    with web.database.read() as connection:
        place = memberships.find(connection, HOME, centre.student.person)
    assert place is not None
    assert place.roles == {"student", "mentor"}


def test_a_person_of_another_programme_is_not_there(desk: FlaskClient, centre: Centre) -> None:
    foreign = centre.foreign_student.person
    assert desk.get(f"/p/bahari/members/{foreign}").status_code == 404
    to = f"/p/bahari/members/{foreign}/roles"
    assert send(desk, "/p/bahari/members/new", {"role": "mentor"}, to=to).status_code == 404


def test_settings_are_changed_unless_somebody_else_did_meanwhile(
    desk: FlaskClient, web: Web
) -> None:
    page = desk.get("/p/bahari/settings").text
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    data = {
        "enrolment": "open",
        "approval_needed": "yes",
        "answer_within_days": "5",
        "next_round_on": "2026-04-01",
        "seen": seen[1],
    }
    first = send(desk, "/p/bahari/settings", data)
    second = send(desk, "/p/bahari/settings", {**data, "enrolment": "closed"})

    assert (first.status_code, second.status_code) == (303, 409)
    with web.database.read() as connection:
        kept = enrolments.find(connection, HOME)
        days = connection.scalar(
            sa.select(programmes.c.answer_within_days).where(programmes.c.id == HOME)
        )
    assert kept is not None
    assert (kept.enrolment, kept.approval_needed, days) == ("open", True, 5)
    assert told(web, ProgrammeConfigured)[-1].answer_within_days == 5
