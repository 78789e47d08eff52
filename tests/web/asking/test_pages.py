"""The pages of asking and answering, as the people of one small centre see them."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from schemas.facts import MentorsSuggested
from schemas.values import Reason, Suggestion
from services.eventlog.clock import SettableClock
from services.web.commands.profiles import save_mentor_profile
from services.web.commands.programmes import configure_programme
from services.web.commands.requests import open_request
from services.web.commands.rounds import approve_round, open_round
from services.web.current import Web
from services.web.store import offers, profiles, requests, suggestions
from services.web.suggestion_handlers import suggest_mentors
from tests.web.asking.arrivals import let_arrive
from tests.web.conftest import app, centre, client, settings, web, web_database
from tests.web.people import (
    HOME,
    Centre,
    a_mentor_profile,
    a_programme,
    send,
    sign_in,
    with_mentor_profile,
    with_student_profile,
)

__all__ = ["app", "centre", "client", "settings", "web", "web_database"]
REQUEST = "/p/bahari/mentor-request"
MENTORS = "/p/bahari/mentors"
KNOWN = "/p/bahari/known-students"


@pytest.fixture
def offer(web: Web, centre: Centre) -> str:
    """The address of an offer to the centre's student and mentor, who have five days."""
    with web.units.begin() as unit:
        configure_programme(unit, replace(a_programme(HOME), answer_within_days=5))
        with_student_profile(unit, centre.student)
        for mentor in (centre.mentor, centre.other_mentor):
            with_mentor_profile(unit, mentor)
        request = open_request(unit, programme=HOME, student=centre.student.person)
        round_ = open_round(unit, programme=HOME, opened_by=centre.coordinator.person)
    let_arrive(web.units, HOME, round_, request, centre.student.person, centre.mentor.person)
    with web.units.begin() as unit:
        approve_round(unit, programme=HOME, round=round_, approved_by=centre.coordinator.person)
    with web.database.read() as connection:
        (named,) = offers.offered_of(connection, HOME, centre.student.person)
    return f"/p/bahari/offers/{named.pairing.id}"


def test_both_see_the_offer_without_contacts_and_accept(
    client: FlaskClient, centre: Centre, offer: str
) -> None:
    for somebody, other in (
        (centre.mentor, "Ni Luh Contoh"),
        (centre.student, "I Made Contoh"),
    ):
        sign_in(client, somebody.email)
        assert f'href="{offer}"' in client.get("/").text
        page = client.get(offer).text
        assert other in page
        assert "Both are free at the same time" in page
        assert "+62" not in page
        assert "@contoh.example" not in re.sub(r"<header.*?</header>", "", page, flags=re.DOTALL)
        assert send(client, offer, {}, to=f"{offer}/accept").location == offer
        client.post("/sign-out", data={"csrf_token": _token(client)})
    sign_in(client, centre.student.email)
    assert "You have both accepted" in client.get(offer).text


def test_a_mentor_declines_with_a_reason_that_the_student_does_not_see(
    client: FlaskClient, centre: Centre, offer: str, web: Web
) -> None:
    sign_in(client, centre.mentor.email)
    decline = f"{offer}/decline"
    assert send(client, decline, {"reason": "made-up"}).status_code == 400
    assert send(client, decline, {"reason": "not-my-field"}).status_code == 303
    assert send(client, offer, {}, to=decline).status_code == 400
    again = {"reason": "away"}
    assert send(client, KNOWN, again, to=decline).status_code == 409
    client.post("/sign-out", data={"csrf_token": _token(client)})

    sign_in(client, centre.student.email)
    page = client.get(REQUEST).text
    assert "You go first" in page
    assert "1 of 1" in page
    assert "line of work" not in client.get(offer).text


def test_an_offer_is_missing_for_anybody_else(
    client: FlaskClient, centre: Centre, offer: str
) -> None:
    sign_in(client, centre.other_mentor.email)
    assert client.get(offer).status_code == 404
    assert send(client, KNOWN, {}, to=f"{offer}/accept").status_code == 404


def test_a_coordinator_sees_who_has_not_answered_and_takes_the_offer_back(
    client: FlaskClient, centre: Centre, offer: str
) -> None:
    sign_in(client, centre.coordinator.email)
    overview = client.get("/p/bahari/pairings/all").text
    assert "1 offer waits for an answer." in overview
    found = re.search(r'href="(/p/bahari/rounds/[^"#]+)#offered"', overview)
    assert found is not None
    assert "Take this offer back" in client.get(found[1]).text
    assert send(client, found[1], {}, to=f"{offer}/call-off").status_code == 303
    assert "1 was declined." in client.get(found[1]).text


def test_the_list_says_why_and_is_narrowed(
    client: FlaskClient, centre: Centre, web: Web, clock: SettableClock
) -> None:
    why = Reason(criterion="time", points=90, values={"minutes": 120})
    best = Suggestion(
        mentor=centre.other_mentor.person, fit=800, reasons=(why,), common_minutes=120
    )
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
        profile = a_mentor_profile(centre.other_mentor)
        save_mentor_profile(unit, replace(profile, country="AE"))
    sign_in(client, centre.student.email)
    assert "is being worked out" in client.get(MENTORS).text
    with web.units.begin() as unit:
        suggest_mentors(
            unit,
            MentorsSuggested(
                programme=HOME, student=centre.student.person, eligible=2, mentors=(best,)
            ),
        )

    page = client.get(MENTORS).text
    assert "is being worked out" not in page
    assert page.index("Wayan") < page.index("I Made Contoh")
    assert "2 hours a week" in page
    narrowed = client.get(f"{MENTORS}?country=AE&common=60").text
    assert "Wayan" in narrowed
    assert "I Made Contoh" not in narrowed
    with web.database.read() as connection:
        assert not suggestions.of_student(connection, centre.student.person).is_awaited


def test_favourites_are_ranked_and_changed_while_the_request_is_open(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        for mentor in (centre.mentor, centre.other_mentor):
            with_mentor_profile(unit, mentor)
    sign_in(client, centre.student.email)
    one, two = centre.mentor.person, centre.other_mentor.person
    for path in (f"{one}/choose", f"{two}/choose"):
        send(client, MENTORS, {"back": "mentors"}, to=f"{MENTORS}/{path}")
    send(client, REQUEST, {"favourites": "yes"})
    send(client, REQUEST, {}, to=f"{MENTORS}/{two}/up")
    with web.database.read() as connection:
        asked = requests.open_of(connection, HOME, centre.student.person)
    assert asked is not None
    assert asked.favourites == (two, one)

    send(client, REQUEST, {}, to=f"{MENTORS}/{two}/drop")
    with web.database.read() as connection:
        asked = requests.open_of(connection, HOME, centre.student.person)
    assert asked is not None
    assert asked.favourites == (one,)


def test_a_mentors_link_makes_the_two_each_others_first_wish(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
        open_request(unit, programme=HOME, student=centre.student.person)
    sign_in(client, centre.mentor.email)
    send(client, KNOWN, {})
    found = re.search(r'href="http://[^/]+(/know/[^"]+)"', client.get(KNOWN).text)
    assert found is not None
    assert client.get(f"{KNOWN}/code.svg").mimetype == "image/svg+xml"
    client.post("/sign-out", data={"csrf_token": _token(client)})

    assert f"/join/{found[1].removeprefix('/know/')}" in client.get(found[1]).text
    sign_in(client, centre.student.email)
    assert send(client, found[1], {}).location == REQUEST
    with web.database.read() as connection:
        asked = requests.open_of(connection, HOME, centre.student.person)
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
    assert asked is not None
    assert profile is not None
    assert asked.favourites == (centre.mentor.person,)
    assert profile.favourites == (centre.student.person,)


def _token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)
    assert found is not None
    return found[1]
