"""The page of hours, as a browser without scripts uses it."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.facts import ContactChanged
from schemas.ids import PersonId
from schemas.values import Absence, Availability, Roster, Stay, Window
from services.eventlog.database import Database
from services.eventlog.unit import Unit, Units
from services.web.commands.people import add_person
from services.web.store import profiles
from tests.web.people import HOME, Centre, hidden_fields, send, sign_in, with_student_profile

PAGE = "/p/bahari/availability"
PREVIEW = f"{PAGE}/preview"
WEEK = {"zone": "Asia/Makassar", "window": ["0:1140:1260", "0:1260:1290"]}


@pytest.fixture
def student(client: FlaskClient, centre: Centre) -> PersonId:
    sign_in(client, centre.student.email)
    return centre.student.person


def saved(database: Database, person: PersonId) -> Availability:
    with database.read() as connection:
        profile = profiles.student(connection, HOME, person)
    assert profile is not None
    return profile.availability


def test_hours_are_saved_before_there_is_a_profile(
    client: FlaskClient, student: PersonId, web_database: Database
) -> None:
    answer = send(client, PAGE, WEEK)

    assert (answer.status_code, answer.location) == (303, "/p/bahari/")
    assert saved(web_database, student) == Availability(
        zone="Asia/Makassar", windows=(Window(weekday=0, start=1140, end=1290),)
    )


def test_hours_leave_the_rest_of_a_profile_alone(
    client: FlaskClient, centre: Centre, units: Units, web_database: Database, student: PersonId
) -> None:
    with units.begin() as unit:
        with_student_profile(unit, centre.student)

    send(client, PAGE, {"zone": "Europe/Rome"})

    with web_database.read() as connection:
        profile = profiles.student(connection, HOME, student)
    assert profile is not None
    assert (profile.jobs, profile.consented) == (("room-attendant",), True)
    assert profile.availability == Availability(zone="Europe/Rome")


BUTTONS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"do": "add-hours", "days": ["5", "6"], "from": "540", "to": "600"},
        ["5:540:600", "6:540:600"],
    ),
    ({"preset": "weekend-mornings"}, ["5:540:720", "6:540:720"]),
    ({"preset": "days-off", "days": ["2"]}, ["2:540:1260"]),
    ({"do": "copy", "copy_from": "0", "copy_to": ["2", "3"]}, ["2:1140:1290", "3:1140:1290"]),
]


@pytest.mark.parametrize(("pressed", "added"), BUTTONS)
def test_a_button_shows_more_hours_and_saves_nothing(
    client: FlaskClient,
    student: PersonId,
    web_database: Database,
    pressed: dict[str, Any],
    added: list[str],
) -> None:
    shown = send(client, PAGE, {**WEEK, **pressed}, PREVIEW)

    assert shown.status_code == 200
    for text in ("0:1140:1290", *added):
        assert f'name="window" value="{text}"' in shown.text
    with web_database.read() as connection:
        assert profiles.student(connection, HOME, student) is None


def test_hours_are_taken_away_one_by_one_and_all_at_once(
    client: FlaskClient, student: PersonId
) -> None:
    two = {"zone": "Asia/Makassar", "window": ["0:1140:1260", "3:0:60"]}

    one = send(client, PAGE, {**two, "remove": "window=3:0:60"}, PREVIEW).text
    none = send(client, PAGE, {**two, "do": "clear"}, PREVIEW).text

    assert ('value="0:1140:1260"' in one, 'value="3:0:60"' in one) == (True, False)
    assert 'name="window"' not in none


CRUISE = {
    **WEEK,
    "absence": ["2026-03-19:2026-03-19"],
    "away_from": "2026-04-01",
    "away_to": "2026-04-02",
    "duty_from": "2026-05-04",
    "duty_length": "10",
    "off_length": "10",
    "duty_unit": "weeks",
    "duty_start": "1020",
    "duty_end": "1080",
    "stay_from": "2026-05-04",
    "stay_to": "2026-06-01",
    "stay_zone": "America/New_York",
    "on_board": "usual",
    "take": "2026-06-16:2026-06-18",
}


def test_rosters_contracts_and_days_away_are_saved_as_they_were_said(
    client: FlaskClient, student: PersonId, web_database: Database
) -> None:
    shown = send(client, PAGE, CRUISE, PREVIEW)
    standing = {
        name: [text for field, text in _hidden(shown.text) if field == name]
        for name in ("window", "absence", "roster", "stay")
    }
    client.post(PAGE, data={**hidden_fields(shown), "zone": "Asia/Makassar", **standing})

    assert saved(web_database, student) == Availability(
        zone="Asia/Makassar",
        windows=(Window(weekday=0, start=1140, end=1290),),
        absences=(
            Absence(first=date(2026, 3, 19), last=date(2026, 3, 19)),
            Absence(first=date(2026, 4, 1), last=date(2026, 4, 2)),
            Absence(first=date(2026, 6, 16), last=date(2026, 6, 18)),
        ),
        rosters=(
            Roster(
                first=date(2026, 5, 4),
                duty_days=70,
                off_days=70,
                windows=tuple(Window(weekday=day, start=1020, end=1080) for day in range(7)),
            ),
        ),
        stays=(Stay(first=date(2026, 5, 4), last=date(2026, 6, 1), zone="America/New_York"),),
    )


def _hidden(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"zone": "Mars/Olympus"}, "This choice is not on the list."),
    ({"zone": ""}, "Please choose one."),
    ({"window": ["0:1260:1140"]}, "The hours were damaged"),
    ({"window": ["7:0:30"]}, "The hours were damaged"),
    ({"window": [f"{n % 7}:0:30" for n in range(500)]}, "Too many hours at once."),
    ({"days": ["0"], "from": "600"}, "Please choose from when until when."),
    ({"days": ["0"], "from": "600", "to": "540"}, "The end must be after the start."),
    ({"preset": "days-off"}, "Please tick your days off first."),
    (
        {"away_from": "2026-12-20", "away_to": "2026-12-01"},
        "The last day away is before the first.",
    ),
    ({"roster": ["2026-12-01:0:70::"]}, "The hours were damaged"),
    ({"duty_from": "2026-12-01", "duty_length": "70"}, "how long on duty and how long off"),
    ({"stay_from": "2026-12-01", "stay_to": "2026-12-20"}, "Please choose the zone of the ship"),
    ({"strange": "x"}, "The form held something that does not belong to it."),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_a_fault_is_told_and_nothing_typed_is_lost(
    client: FlaskClient, student: PersonId, typed: dict[str, Any], sentence: str
) -> None:
    answer = send(client, PAGE, {"zone": "Asia/Makassar", "duty_until": "2027-12-25", **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="2027-12-25"' in answer.text


def test_a_coordinator_enters_hours_for_whom_they_manage_and_nobody_else(
    client: FlaskClient, centre: Centre, units: Units, web_database: Database
) -> None:
    with units.begin() as unit:
        managed = a_managed_student(unit)
    sign_in(client, centre.coordinator.email)

    send(client, f"/p/bahari/members/{managed}/availability", WEEK)
    foreign = client.get(f"/p/bahari/members/{centre.student.person}/availability")

    assert len(saved(web_database, managed).windows) == 1
    assert foreign.status_code == 404


def a_managed_student(unit: Unit) -> PersonId:
    person = PersonId(unit.new_id())
    contact = ContactChanged(programme=HOME, person=person, name="Komang Contoh", email=None)
    add_person(unit, contact=contact, roles=["student"], account=None)
    return person
