"""The page of a pairing: who, when, what for, how it grew, and what it was in the end."""

from datetime import timedelta

import pytest
from flask import Flask

from schemas.facts import (
    FamiliarityChanged,
    MeetingHeld,
    MeetingMoved,
    PairingEnded,
    PairingUnschedulable,
)
from services.eventlog.clock import SettableClock
from services.web.commands.erasure import erase_person
from services.web.store import details
from services.web.store.details import MentorDetails, Prompt
from services.web.tables import people
from tests.web.pairing_home.pair import STARTS, Pair
from tests.web.rounds.conftest import Told
from tests.web.rounds.visitor import Visitor

MARK = "<script>alert(1)</script>\"'><img src=x>"


def test_the_page_says_who_when_and_what_for(app: Flask, pair: Pair) -> None:
    pair.tell()
    pair.tell(number=2, starts=STARTS + timedelta(days=7), minutes=30)

    students = Visitor(app.test_client(), pair.world, pair.student).text(pair.home)
    mentors = Visitor(app.test_client(), pair.world, pair.mentor).text(pair.home)

    assert "Say “Ms Ayu Contoh”" in students
    assert "Next meeting Mon, 30 Nov 2026 at 19:00 WITA Your time: Central Indonesia" in students
    assert "For Ayu Contoh it is Mon, 30 Nov 2026 at 12:00 UTC+01:00 (Rome - Italy)." in students
    assert "Mon, 30 Nov 2026 at 12:00 UTC+01:00" in mentors
    assert "For Komang Contoh it is Mon, 30 Nov 2026 at 19:00 WITA" in mentors
    assert "1 more meeting" in students
    assert "Meeting 1 Getting to know each other" in students
    assert "Three rounds of questions 20 minutes" in students
    assert "The mentor knows the work the student wants: Room attendant." in students
    assert "0 of 100: you have not met yet." in students


def test_it_grows_and_keeps_its_history(app: Flask, pair: Pair, clock: SettableClock) -> None:
    for number in (1, 2):
        starts = STARTS + timedelta(days=7 * number)
        pair.tell(number=number, starts=starts)
        clock.set(starts + timedelta(hours=1))
        pair.tell(MeetingHeld, number=number, starts=starts, minutes=40)
        pair.world.tell(
            [
                FamiliarityChanged(
                    programme=pair.world.programme,
                    pairing=pair.pairing,
                    student=pair.student,
                    mentor=pair.mentor,
                    familiarity=20 * number,
                    held=number,
                    minutes=40 * number,
                )
            ]
        )

    page = Visitor(app.test_client(), pair.world, pair.student).get(pair.home)
    html = page.get_data(as_text=True)

    assert 'aria-label="Familiarity over time, now 40 of 100"' in html
    assert "<polyline" in html
    assert html.count('data-label="Familiarity"') == 2
    assert html.count("40 minutes") >= 2
    assert " style=" not in html


def test_without_a_common_hour_the_page_says_what_to_do(app: Flask, pair: Pair) -> None:
    pair.world.tell(
        [
            PairingUnschedulable(
                programme=pair.world.programme,
                pairing=pair.pairing,
                student=pair.student,
                mentor=pair.mentor,
                reason="no-common-slot",
            )
        ]
    )

    text = Visitor(app.test_client(), pair.world, pair.student).text(pair.home)

    assert "No common hour found" in text
    assert "Write to each other and agree on a time" in text


def test_what_people_wrote_is_shown_and_not_obeyed(app: Flask, pair: Pair) -> None:
    pair.tell()
    with pair.world.units.begin() as unit:
        unit.connection.execute(people.update().values(name=MARK, nickname=MARK))
        told = MentorDetails(employer=MARK, prompts=(Prompt(code="ask-me", text=MARK),))
        details.save_mentor_details(
            unit.connection, pair.world.programme, pair.mentor, told, unit.now
        )
    student = Visitor(app.test_client(), pair.world, pair.student)

    for page in ("", "/message", "/message?purpose=thank&language=id", "/end", "/concern"):
        html = student.get(pair.home + page).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "alert(1)" in html
    path = f"{pair.home}/message?purpose=introduce&register=formal&language=en"
    own = student.send(path, student.form(f"{pair.home}/message", path) | {"text": MARK})
    assert "<script>alert" not in own.get_data(as_text=True)


def test_a_message_warns_outside_the_hours(app: Flask, pair: Pair, clock: SettableClock) -> None:
    student = Visitor(app.test_client(), pair.world, pair.student)
    page = f"{pair.home}/message"

    assert "outside the hours that are fine" in student.text(page)
    assert "Monday, 30 November 2026, 19:00 to 21:00" in student.text(page)
    clock.set(STARTS.replace(hour=18, minute=30))
    assert "outside the hours that are fine" not in student.text(page)


def test_ones_own_words_are_what_is_sent(app: Flask, pair: Pair) -> None:
    student = Visitor(app.test_client(), pair.world, pair.student)
    path = f"{pair.home}/message?purpose=introduce&register=formal&language=en"
    form = student.form(f"{pair.home}/message", path)

    right = student.send(path, form | {"text": "Halo & apa kabar?"}).get_data(as_text=True)
    long = student.send(path, form | {"text": "a" * 1_201})

    assert "https://wa.me/6281298765432?text=Halo%20%26%20apa%20kabar%3F" in right
    assert "data:image/svg+xml" in right
    assert long.status_code == 422
    code = student.get(f"{pair.home}/message/code.svg")
    assert code.mimetype == "image/svg+xml"
    assert code.headers["Cache-Control"] == "no-store"
    assert b"style" not in code.data


def test_it_ends_kindly_in_two_steps_and_once(app: Flask, pair: Pair, told: Told) -> None:
    pair.tell()
    student = Visitor(app.test_client(), pair.world, pair.student)
    ending = f"{pair.home}/end"
    told()

    assert "1 coming meeting is cancelled" in student.text(ending)
    form = student.form(ending, ending)
    assert student.send(ending, form | {"reason": "person-erased"}).status_code == 400
    sent = [student.send(ending, form | {"reason": "goal-reached"}) for _ in range(2)]

    assert {one.location for one in sent} == {pair.home}
    (fact,) = told()
    assert isinstance(fact, PairingEnded)
    assert fact.reason == "goal-reached"
    assert pair.world.taken(pair.mentor) == 0
    assert "The two have reached what they wanted." in student.text(pair.home)
    assert "Ask for a mentor again" in student.text(pair.home)
    assert student.get(ending).location == pair.home
    mentor = Visitor(app.test_client(), pair.world, pair.mentor)
    assert "Ask for a mentor again" not in mentor.text(pair.home)


def test_what_remains_of_an_erased_partner_is_a_former_member(app: Flask, pair: Pair) -> None:
    pair.tell()
    pair.tell(MeetingMoved, sequence=1, starts=STARTS + timedelta(days=1))
    with pair.world.units.begin() as unit:
        erase_person(unit, pair.world.programme, pair.mentor)
    student = Visitor(app.test_client(), pair.world, pair.student)

    text = student.text(pair.home)

    assert "A former member" in text
    assert "Ayu" not in text
    assert "You were paired." in text
    assert student.get(f"{pair.home}/concern").status_code == 200


@pytest.mark.parametrize("who", ["student", "mentor"])
def test_the_list_leads_to_the_page(app: Flask, pair: Pair, who: str) -> None:
    pair.tell()
    visitor = Visitor(app.test_client(), pair.world, getattr(pair, who))

    page = visitor.get(f"/p/{pair.world.programme}/pairings/").get_data(as_text=True)

    assert f'href="{pair.home}"' in page
    assert "wa.me" not in page
