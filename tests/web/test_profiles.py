"""The profile forms: what is saved, what is told, and what is said of bad input."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.values import Absence, Availability, Language, Level, Must, Rung, Window
from services.eventlog.tables import OUTBOX
from services.web.commands.profiles import save_mentor_profile
from services.web.current import Web
from services.web.errors import RefusedError
from services.web.store import profiles
from services.web.tables import mentor_profiles
from tests.web.people import (
    HOME,
    Centre,
    a_mentor_profile,
    consenting,
    hidden_fields,
    send,
    sign_in,
    with_mentor_profile,
)

STUDENT_PAGE = "/p/bahari/student-profile"
MENTOR_PAGE = "/p/bahari/mentor-profile"
FILLED = {
    "consented": "yes",
    "jobs": ["room-attendant", "barista"],
    "countries": ["ID", "AE", ""],
    "goals": ["cv"],
    "language-id": "fluent",
    "language-en": "working",
    "zone": "Asia/Makassar",
    "window": ["0:1140:1260", "0:1260:1290"],
    "absence": ["2026-12-01:2026-12-20"],
    "regency": "gianyar",
    "cohort": "2025",
    "musts": ["woman-mentor"],
    "rung": "text",
    "style-planning": "plans-ahead",
    "style-pace": "",
    "do": "save",
}


def saved(web: Web, centre: Centre) -> StudentProfileChanged | None:
    with web.database.read() as connection:
        return profiles.student(connection, HOME, centre.student.person)


def told(web: Web) -> int:
    with web.database.read() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(OUTBOX)) or 0


def test_a_students_form_becomes_the_fact_and_shows_again_as_it_was(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        consenting(unit, centre.student)
    sign_in(client, centre.student.email)
    answer = send(client, STUDENT_PAGE, FILLED)

    assert (answer.status_code, answer.location) == (303, "/p/bahari/")
    assert saved(web, centre) == StudentProfileChanged(
        programme=HOME,
        person=centre.student.person,
        consented=True,
        jobs=("room-attendant", "barista"),
        countries=("ID", "AE"),
        goals=("cv",),
        languages=(
            Language(code="id", level=Level.FLUENT),
            Language(code="en", level=Level.WORKING),
        ),
        availability=Availability(
            zone="Asia/Makassar",
            windows=(Window(weekday=0, start=1140, end=1290),),
            absences=(Absence(first=date(2026, 12, 1), last=date(2026, 12, 20)),),
        ),
        regency="gianyar",
        cohort=2025,
        musts=(Must.WOMAN_MENTOR,),
        rung=Rung.TEXT,
        style=("plans-ahead",),
    )
    page = client.get(STUDENT_PAGE).text
    assert 'value="0:1140:1290"' in page
    assert 'id="field-jobs-barista" name="jobs" value="barista" checked' in page
    assert 'name="style-planning" value="plans-ahead" checked' in page
    assert 'name="style-pace" value="" checked' in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cohort": "20x5"}, "Please give a whole number from 1950 to 2100."),
        ({"cohort": "9" * 400}, "Please give a whole number from 1950 to 2100."),
        ({"zone": "Mars/Olympus"}, "This choice is not on the list."),
        ({"jobs": ["astronaut"]}, "This choice is not on the list."),
        ({"jobs": ["barista\0"]}, "This contains characters that cannot be used."),
        ({"language-id": "", "language-en": ""}, "at least one language"),
        ({"rung": ""}, "Please choose one."),
        ({"window": ["0:1260:1140"]}, "The hours were damaged"),
        ({"window": ["7:0:30"]}, "The hours were damaged"),
        ({"window": [f"{n % 7}:0:30" for n in range(500)]}, "Too many hours at once."),
        ({"absence": ["2026-12-20:2026-12-01"]}, "The last day away is before the first."),
        ({"musts": ["woman-mentor", "man-mentor"]}, "Choose a woman or a man, not both."),
        ({"days": ["1"], "from": "600"}, "Please choose from when until when."),
        ({"days": ["1"], "from": "600", "to": "600"}, "The end must be after the start."),
        ({"role": "coordinator"}, "something that does not belong to it"),
        ({"person": "someone-else"}, "something that does not belong to it"),
    ],
)
def test_bad_input_is_named_and_changes_nothing(
    client: FlaskClient, centre: Centre, web: Web, change: dict[str, object], sentence: str
) -> None:
    sign_in(client, centre.student.email)
    before = told(web)
    answer = send(client, STUDENT_PAGE, {**FILLED, **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (saved(web, centre), told(web)) == (None, before)
    assert 'id="field-goals" name="goals"' in answer.text
    assert 'name="consented" value="yes" checked' in answer.text


def test_hours_are_added_and_removed_without_saving_and_without_losing_what_was_typed(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    typed = {**FILLED, "cohort": "not yet", "days": ["2", "4"], "from": "540", "to": "600"}
    added = send(client, STUDENT_PAGE, {**typed, "do": "add-hours"})

    assert added.status_code == 200
    assert 'value="2:540:600"' in added.text
    assert 'value="not yet"' in added.text
    removed = client.post(
        STUDENT_PAGE,
        data={**hidden_fields(added), **FILLED, "do": "", "remove_window": "0:1140:1290"},
    )
    assert 'value="0:1140:1290"' not in removed.text
    assert saved(web, centre) is None


def test_hours_that_were_picked_but_not_added_are_saved_too(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    send(client, STUDENT_PAGE, {**FILLED, "window": [], "days": ["6"], "from": "0", "to": "1440"})

    profile = saved(web, centre)
    assert profile is not None
    assert profile.availability.windows == (Window(weekday=6, start=0, end=1440),)


def test_a_mentors_form_is_saved_and_shows_the_places(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        consenting(unit, centre.mentor)
    sign_in(client, centre.mentor.email)
    form = {"capacity": "3", "language-id": "fluent", "zone": "Asia/Dubai", "rung": "call"}
    answer = send(client, MENTOR_PAGE, {**form, "consented": "yes", "paused": "yes"})

    assert answer.status_code == 303
    with web.database.read() as connection:
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
    assert profile == MentorProfileChanged(
        programme=HOME,
        person=centre.mentor.person,
        consented=True,
        paused=True,
        capacity=3,
        languages=(Language(code="id", level=Level.FLUENT),),
        availability=Availability(zone="Asia/Dubai"),
    )
    assert "0 of 3 places taken" in client.get("/").text


def test_what_a_form_does_not_ask_stays_as_it_is(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    wishes = (centre.student.person,)
    with web.units.begin() as unit:
        known = replace(a_mentor_profile(centre.mentor), unit="reef-hotel", favourites=wishes)
        save_mentor_profile(unit, known)
    sign_in(client, centre.mentor.email)
    form = {"capacity": "3", "language-id": "fluent", "zone": "Asia/Dubai", "rung": "call"}
    send(client, MENTOR_PAGE, {**form, "consented": "yes"})

    with web.database.read() as connection:
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
    assert profile is not None
    assert (profile.capacity, profile.unit, profile.favourites) == (3, "reef-hotel", wishes)


def test_a_capacity_below_the_students_already_there_is_refused(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_mentor_profile(unit, centre.mentor, capacity=3)
        unit.connection.execute(mentor_profiles.update().values(taken=2))
    sign_in(client, centre.mentor.email)
    form = {"capacity": "1", "language-id": "fluent", "zone": "Asia/Dubai", "rung": "call"}
    answer = send(client, MENTOR_PAGE, form)

    assert answer.status_code == 422
    assert "You already have 2 students." in answer.text
    with pytest.raises(RefusedError, match="capacity-below-taken"), web.units.begin() as unit:
        save_mentor_profile(unit, a_mentor_profile(centre.mentor, capacity=1))
    with web.database.read() as connection:
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
    assert profile is not None
    assert profile.capacity == 3


@pytest.mark.parametrize("taken", [-1, 3])
def test_the_database_itself_refuses_more_students_than_places(
    centre: Centre, web: Web, taken: int
) -> None:
    with web.units.begin() as unit:
        with_mentor_profile(unit, centre.mentor, capacity=2)
    with pytest.raises(IntegrityError), web.database.write() as connection:
        connection.execute(mentor_profiles.update().values(taken=taken))
