"""Vacancies: posted, listed, closed, and kept to their programme."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from services.web.current import Web
from tests.web.people import Centre, send, sign_in
from tests.web.vacancies import a_vacancy

PAGE = "/p/bahari/vacancies"
NEW = f"{PAGE}/new"
FILLED = {
    "title": "Room  attendant",
    "employer": "Hotel Contoh",
    "description": "Rooms.\r\n\r\n\r\nWrite to <b>us</b>.",
    "job": "room-attendant",
    "workplace": "hotel",
    "country": "AE",
    "employment": "contract",
    "closes_on": "2026-03-02",
}


def test_a_vacancy_is_posted_shown_and_closed(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.mentor.email)
    posted = send(client, NEW, FILLED, to=PAGE)
    assert posted.status_code == 303
    page = client.get(posted.location)

    assert "<h1>Room attendant</h1>" in page.text
    assert "Rooms.\n\nWrite to &lt;b&gt;us&lt;/b&gt;." in page.text
    assert "Room attendant" in client.get(PAGE).text
    closing = {"reason": "filled"}
    assert send(client, posted.location, closing, f"{posted.location}/close").status_code == 303
    assert "No vacancies yet" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "Title: Please fill this in."),
        ({"title": "x" * 121}, "Title: Too long: at most 120 characters, please."),
        ({"title": "hidden \u202e text"}, "Title: This contains characters that cannot be used."),
        ({"description": "x" * 4001}, "at most 4000 characters"),
        ({"closes_on": "2026-03-01"}, "Apply by: This day is past."),
        ({"closes_on": "tomorrow"}, "Apply by: Please give a date"),
        ({"country": "XX"}, "Country: This choice is not on the list."),
    ],
)
def test_bad_input_names_its_field_and_keeps_the_rest(
    client: FlaskClient, centre: Centre, change: dict[str, str], sentence: str
) -> None:
    sign_in(client, centre.mentor.email)
    answer = send(client, NEW, {**FILLED, **change}, to=PAGE)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Hotel Contoh"' in answer.text
    assert "No vacancies yet" in client.get(PAGE).text


def test_the_list_can_be_sifted_and_leaves_out_what_is_past(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        a_vacancy(unit, centre.mentor, closes_on=date(2026, 3, 1))
        a_vacancy(unit, centre.mentor, closes_on=date(2026, 3, 2))
    sign_in(client, centre.student.email)

    assert "1 vacancy" in client.get(f"{PAGE}?division=housekeeping&country=AE").text
    assert "Nothing fits this filter" in client.get(f"{PAGE}?division=spa").text


def test_only_the_poster_or_a_coordinator_closes_a_vacancy(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        address = f"{PAGE}/{a_vacancy(unit, centre.mentor)}"
    sign_in(client, centre.other_mentor.email)
    closing = {"reason": "withdrawn"}
    assert send(client, NEW, closing, f"{address}/close").status_code == 403
    client.delete_cookie("kenal")
    sign_in(client, centre.coordinator.email)
    assert send(client, address, closing, f"{address}/close").status_code == 303
    assert "This vacancy is closed." in client.get(address).text
    assert send(client, NEW, closing, f"{address}/close").status_code == 409
