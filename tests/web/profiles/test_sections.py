"""The sections of a profile: what is saved, what is told, and what is said of bad input."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.values import Language, Level, Must, Rung
from services.eventlog.tables import OUTBOX
from services.web.commands.profile_sections import set_capacity
from services.web.commands.profiles import save_mentor_profile
from services.web.current import Web
from services.web.store import details, profiles
from services.web.store.details import MentorDetails, Prompt, StudentDetails
from services.web.tables import mentor_profiles
from tests.web.people import (
    EVENINGS,
    HOME,
    Centre,
    a_mentor_profile,
    send,
    sign_in,
    with_mentor_profile,
    with_student_profile,
)

STUDENT = "/p/bahari/student-profile"
MENTOR = "/p/bahari/mentor-profile"
FILLED: dict[str, dict[str, object]] = {
    "work": {"jobs": ["barista", "room-attendant"], "countries": ["ID", "AE", ""]},
    "goals": {"goals": ["cv"], "hope": "  Kapal\r\n\r\n\r\n\r\npesiar "},
    "languages": {"language-id": "fluent", "language-en": "working"},
    "talk": {"rung": "text", "weekly_hours": "2", "musts": ["woman-mentor"]},
    "about": {
        "course": "Tata graha",
        "cohort": "2025",
        "skills": "Merapikan\nMencatat, Menyapa\nmencatat\nMencatat",
        "regency": "gianyar",
    },
    "style": {"style-planning": "plans-ahead", "style-pace": ""},
}


def student_of(web: Web, centre: Centre) -> StudentProfileChanged | None:
    with web.database.read() as connection:
        return profiles.student(connection, HOME, centre.student.person)


def mentor_of(web: Web, centre: Centre) -> MentorProfileChanged:
    with web.database.read() as connection:
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
    assert profile is not None
    return profile


def told(web: Web) -> int:
    with web.database.read() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(OUTBOX)) or 0


def test_section_by_section_becomes_the_fact_and_leads_to_the_next_that_is_missing(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    went = [send(client, f"{STUDENT}/{name}", form).location for name, form in FILLED.items()]

    assert went[0] == f"{STUDENT}/goals"
    assert went[-1] == STUDENT
    saved = student_of(web, centre)
    assert saved == StudentProfileChanged(
        programme=HOME,
        person=centre.student.person,
        consented=saved.consented if saved else False,
        jobs=("barista", "room-attendant"),
        countries=("ID", "AE"),
        goals=("cv",),
        languages=(
            Language(code="id", level=Level.FLUENT),
            Language(code="en", level=Level.WORKING),
        ),
        availability=EVENINGS,
        regency="gianyar",
        cohort=2025,
        musts=(Must.WOMAN_MENTOR,),
        rung=Rung.TEXT,
        style=("plans-ahead",),
    )
    with web.database.read() as connection:
        words = details.details_of(connection, centre.student.person).student
    assert words is not None
    assert replace(words, answered=()) == StudentDetails(
        course="Tata graha",
        skills=("Merapikan", "Mencatat", "Menyapa", "mencatat"),
        hope="Kapal\n\npesiar",
        weekly_hours=2,
    )
    assert "6 of 6 parts filled in" in client.get(STUDENT).text
    assert 'name="style-pace" value="" checked' in client.get(f"{STUDENT}/style").text


def test_own_words_are_in_no_fact(client: FlaskClient, centre: Centre, web: Web) -> None:
    sign_in(client, centre.student.email)
    send(client, f"{STUDENT}/goals", {"goals": ["cv"], "hope": "CANARY-HOPE"})
    send(client, f"{STUDENT}/about", {"course": "CANARY-COURSE", "skills": "CANARY-SKILL"})

    with web.database.read() as connection:
        rows = connection.execute(sa.select(OUTBOX)).all()
    assert rows
    assert "CANARY" not in str(rows)


def test_nothing_required_is_chosen_beforehand(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)

    assert " checked" not in client.get(f"{STUDENT}/talk").text
    languages = client.get(f"{STUDENT}/languages").text
    assert '<option value="fluent" selected' not in languages
    assert " checked" not in client.get(f"{STUDENT}/style").text


@pytest.mark.parametrize(
    ("section", "change", "sentence"),
    [
        ("about", {"cohort": "20x5"}, "Please give a whole number from 1950 to 2100."),
        ("about", {"cohort": "9" * 400}, "Please give a whole number from 1950 to 2100."),
        ("about", {"skills": "\n".join(map(str, range(11)))}, "At most 10, please."),
        ("goals", {"hope": "h" * 501}, "Too long: at most 500 characters"),
        ("goals", {"goals": [""]}, "Please choose at least one."),
        ("work", {"jobs": ["astronaut"]}, "This choice is not on the list."),
        ("work", {"jobs": ["barista\0"]}, "This contains characters that cannot be used."),
        ("languages", {"language-id": "", "language-en": ""}, "at least one language"),
        ("talk", {"rung": ""}, "Please choose one."),
        ("talk", {"weekly_hours": "99"}, "whole number from 1 to 20"),
        ("talk", {"musts": ["woman-mentor", "man-mentor"]}, "Choose a woman or a man, not both."),
        ("work", {"role": "coordinator"}, "something that does not belong to it"),
        ("work", {"consented": "yes"}, "something that does not belong to it"),
        ("work", {"person": "someone-else"}, "something that does not belong to it"),
    ],
)
def test_bad_input_is_named_and_changes_nothing(
    client: FlaskClient,
    centre: Centre,
    web: Web,
    section: str,
    change: dict[str, object],
    sentence: str,
) -> None:
    sign_in(client, centre.student.email)
    before = told(web)
    answer = send(client, f"{STUDENT}/{section}", {**FILLED[section], **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (student_of(web, centre), told(web)) == (None, before)
    assert "#first-error" in answer.text
    assert 'id="first-error"' in answer.text or "does not belong" in sentence


def test_an_unknown_section_is_not_there(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)

    assert client.get(f"{STUDENT}/prompts").status_code == 404


def test_a_mentor_speaks_first_in_three_sentences(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.mentor.email)
    three = {"prompt-first-day": "panas", "prompt-ask-me": "kapal", "prompt-good-day": "tenang"}
    four = send(client, f"{MENTOR}/prompts", {**three, "prompt-a-mistake": "gelas"})
    none = send(client, f"{MENTOR}/prompts", {})
    answer = send(client, f"{MENTOR}/prompts", three)

    assert "Three are enough" in four.text
    assert "at least one of these" in none.text
    assert answer.status_code == 303
    send(client, f"{MENTOR}/work", {"jobs": ["barista"], "employer": "Kopi Contoh"})
    with web.database.read() as connection:
        words = details.details_of(connection, centre.mentor.person).mentor
    assert words == MentorDetails(
        employer="Kopi Contoh",
        prompts=(
            Prompt(code="first-day", text="panas"),
            Prompt(code="ask-me", text="kapal"),
            Prompt(code="good-day", text="tenang"),
        ),
        answered=("prompts", "work"),
    )


def test_more_than_three_students_only_with_the_coordinator(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.mentor.email)
    form = {"offers": ["cv"]}
    refused = send(client, f"{MENTOR}/students", {**form, "capacity": "4"})

    assert refused.status_code == 422
    assert "please ask your coordinator: Ketut Contoh" in refused.text
    assert send(client, f"{MENTOR}/students", {**form, "capacity": "3"}).status_code == 303
    with web.units.begin() as unit:
        set_capacity(unit, programme=HOME, person=centre.mentor.person, capacity=6)
    assert send(client, f"{MENTOR}/students", {**form, "capacity": "6"}).status_code == 303
    assert mentor_of(web, centre).capacity == 6


def test_what_a_section_does_not_ask_stays_as_it_is(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    wishes = (centre.student.person,)
    with web.units.begin() as unit:
        known = replace(
            a_mentor_profile(centre.mentor), unit="reef-hotel", favourites=wishes, paused=True
        )
        save_mentor_profile(unit, known)
    sign_in(client, centre.mentor.email)
    send(client, f"{MENTOR}/students", {"capacity": "3", "offers": ["cv"]})

    expected = replace(known, capacity=3, offers=("cv",))
    assert replace(mentor_of(web, centre), consented=True) == expected


def test_a_capacity_below_the_students_already_there_is_refused(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_mentor_profile(unit, centre.mentor, capacity=3)
        unit.connection.execute(mentor_profiles.update().values(taken=2))
    sign_in(client, centre.mentor.email)
    answer = send(client, f"{MENTOR}/students", {"capacity": "1", "offers": ["cv"]})

    assert answer.status_code == 422
    assert "You already have 2 students." in answer.text
    assert mentor_of(web, centre).capacity == 3


@pytest.mark.parametrize("taken", [-1, 3])
def test_the_database_itself_refuses_more_students_than_places(
    centre: Centre, web: Web, taken: int
) -> None:
    with web.units.begin() as unit:
        with_mentor_profile(unit, centre.mentor, capacity=2)
    with pytest.raises(IntegrityError), web.database.write() as connection:
        connection.execute(mentor_profiles.update().values(taken=taken))


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    ("role", "section", "form"),
    [
        ("student", "goals", {"goals": ["cv"], "hope": EVIL}),
        ("student", "about", {"course": EVIL, "skills": EVIL}),
        ("mentor", "work", {"jobs": ["barista"], "employer": EVIL}),
        ("mentor", "prompts", {"prompt-ask-me": EVIL}),
    ],
)
def test_markup_in_own_words_stays_text(
    client: FlaskClient, centre: Centre, role: str, section: str, form: dict[str, object]
) -> None:
    sign_in(client, getattr(centre, role).email)
    base = f"/p/bahari/{role}-profile"
    assert send(client, f"{base}/{section}", form).status_code == 303

    for page in (base, f"{base}/{section}"):
        assert "<script>alert" not in client.get(page).text
        assert "<img src=x" not in client.get(page).text
