"""What the page of hours says of others: numbers, never people, and never fewer than three."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.facts import ContactChanged, MentorProfileChanged
from schemas.ids import PersonId
from schemas.values import Availability, Window
from services.eventlog.unit import Unit, Units
from services.web.commands.people import add_person
from services.web.commands.profiles import save_mentor_profile
from services.web.crowd import Stretch, best_stretches
from tests.web.people import EVENINGS, HOME, Centre, send, sign_in

PREVIEW = "/p/bahari/availability/preview"


def mentors(unit: Unit, number: int, **profile: Any) -> None:
    """Mentors who take part and are free on Monday evening, unless told otherwise."""
    for each in range(number):
        person = PersonId(unit.new_id())
        contact = ContactChanged(programme=HOME, person=person, name=f"Mentor Contoh {each}")
        add_person(unit, contact=contact, roles=["mentor"], account=None)
        said = {"consented": True, "availability": EVENINGS, **profile}
        save_mentor_profile(unit, MentorProfileChanged(programme=HOME, person=person, **said))


def outcome(client: FlaskClient, typed: dict[str, Any]) -> str:
    """What the page says after a change in the form, as a page with scripts asks."""
    page = client.get("/p/bahari/availability").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    data = {"csrf_token": token[1], "zone": "Asia/Makassar", **typed}
    return client.post(PREVIEW, data=data, headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "No mentor has given hours yet"),
        (2, "One or two mentors share enough hours with you."),
        (3, "3 mentors of 3 share enough hours with you."),
    ],
)
def test_how_many_share_enough_is_said_at_once(
    client: FlaskClient, centre: Centre, units: Units, number: int, sentence: str
) -> None:
    with units.begin() as unit:
        mentors(unit, number)
        mentors(unit, 1, consented=False)
        mentors(unit, 1, paused=True)
    sign_in(client, centre.student.email)

    said = outcome(client, {"window": ["0:1140:1200"]})

    assert sentence in said
    assert "<html" not in said


def test_three_who_are_free_are_counted_in_the_grid_and_two_are_not(
    client: FlaskClient, centre: Centre, units: Units
) -> None:
    mornings = Availability(zone="Asia/Jakarta", windows=(Window(weekday=1, start=480, end=540),))
    with units.begin() as unit:
        mentors(unit, 3)
        mentors(unit, 2, availability=mornings)
    sign_in(client, centre.student.email)

    said = outcome(client, {})
    counts = re.search(r'data-counts="([^"]+)"', said)

    assert counts is not None
    numbers = [int(text) for text in re.findall(r"\d+", counts[1])]
    assert [half for half, count in enumerate(numbers) if count] == [38, 39, 40, 41]
    assert set(numbers) == {0, 3}
    assert "Monday 19:00–21:00: 3 people" in said


def test_the_fullest_hours_are_joined_and_told_on_two_clocks() -> None:
    counts = [0] * 336
    counts[38:41] = [9, 10, 8]
    counts[336 - 2] = 6
    counts[100] = 3

    assert best_stretches(counts, -60) == [
        Stretch(weekday=0, start=1140, end=1230, count=8, ahead=-60),
        Stretch(weekday=6, start=1380, end=1410, count=6, ahead=-60),
    ]
    assert best_stretches(counts, -60)[0].there == (1080, 1170)


def test_a_page_without_scripts_works_it_out_by_a_button(
    client: FlaskClient, centre: Centre, units: Units
) -> None:
    with units.begin() as unit:
        mentors(unit, 3)
    sign_in(client, centre.student.email)

    page = send(
        client,
        "/p/bahari/availability",
        {"zone": "Asia/Makassar", "window": ["0:1140:1200"], "do": "update"},
        PREVIEW,
    )

    assert "3 mentors of 3 share enough hours with you." in page.text
    assert 'name="window" value="0:1140:1200"' in page.text
