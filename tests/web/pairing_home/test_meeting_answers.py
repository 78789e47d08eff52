"""One tap about a meeting: who may, when, until when, and what is told."""

from datetime import timedelta

import pytest
from flask import Flask

from schemas.facts import (
    FamiliarityChanged,
    MeetingAnswered,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingReported,
)
from services.eventlog.clock import SettableClock
from services.web.commands.meetings import Report, answer_meeting, report_meeting
from services.web.errors import MissingError, RefusedError
from services.web.store import familiarities, meetings, pairings
from services.web.store.meetings import Meeting
from tests.web.pairing_home.pair import STARTS, Pair
from tests.web.rounds.conftest import Told
from tests.web.rounds.visitor import Visitor


def say(pair: Pair, who: str, choice: str) -> None:
    with pair.world.units.begin() as unit:
        answer_meeting(
            unit,
            programme=pair.world.programme,
            person=getattr(pair, who),
            meeting=meetings.all_of(unit.connection, pair.pairing)[0].id,
            choice=choice,
        )


def report(pair: Pair, who: str, **how: object) -> None:
    with pair.world.units.begin() as unit:
        report_meeting(
            unit,
            programme=pair.world.programme,
            person=getattr(pair, who),
            meeting=meetings.all_of(unit.connection, pair.pairing)[0].id,
            report=Report(**how),  # type: ignore[arg-type]
        )


def stored(pair: Pair) -> Meeting:
    with pair.world.units.database.read() as connection:
        return meetings.all_of(connection, pair.pairing)[0]


def test_an_answer_is_kept_told_once_and_gone_with_a_move(pair: Pair, told: Told) -> None:
    pair.tell()
    told()

    say(pair, "student", "confirmed")
    say(pair, "student", "confirmed")
    (fact,) = told()

    assert isinstance(fact, MeetingAnswered)
    assert (fact.answer, fact.choice, fact.sequence) == ("meeting-1.student", "confirmed", 0)
    assert stored(pair).student_answer == "confirmed"
    pair.tell(MeetingMoved, sequence=1, starts=STARTS + timedelta(days=1))
    assert stored(pair).student_answer is None


def test_it_may_be_changed_until_the_other_has_answered(pair: Pair) -> None:
    pair.tell()
    say(pair, "student", "another-time")
    say(pair, "student", "confirmed")
    say(pair, "mentor", "confirmed")
    say(pair, "mentor", "another-time")

    with pytest.raises(RefusedError, match="already-answered"):
        say(pair, "mentor", "confirmed")
    say(pair, "student", "another-time")


def test_what_is_being_moved_cannot_be_confirmed(pair: Pair) -> None:
    pair.tell()
    say(pair, "student", "another-time")

    with pytest.raises(RefusedError, match="meeting-being-moved"):
        say(pair, "mentor", "confirmed")


def test_before_and_after_are_kept_apart(pair: Pair, clock: SettableClock, told: Told) -> None:
    pair.tell()
    with pytest.raises(RefusedError, match="meeting-not-begun"):
        report(pair, "student", held=True)
    clock.set(STARTS)
    with pytest.raises(RefusedError, match="meeting-begun"):
        say(pair, "student", "confirmed")
    told()

    report(pair, "student", held=True, minutes=40, useful=5)
    report(pair, "student", held=False, minutes=40)
    report(pair, "mentor", held=True)
    with pytest.raises(RefusedError, match="already-reported"):
        report(pair, "student", held=True)

    facts = [fact for fact in told() if isinstance(fact, MeetingReported)]
    assert [(fact.report, fact.held, fact.minutes, fact.useful) for fact in facts] == [
        ("meeting-1.student", True, 40, 5),
        ("meeting-1.student", False, None, None),
        ("meeting-1.mentor", True, None, None),
    ]


def test_strangers_have_no_say(pair: Pair) -> None:
    meeting = pair.tell()
    stranger = pair.world.student("Wayan")
    with pytest.raises(MissingError), pair.world.units.begin() as unit:
        answer_meeting(
            unit,
            programme=pair.world.programme,
            person=stranger,
            meeting=meeting,
            choice="confirmed",
        )


def test_what_the_notifier_judges_is_kept(pair: Pair, clock: SettableClock) -> None:
    pair.tell()
    clock.set(STARTS)
    report(pair, "student", held=False)
    pair.tell(MeetingMissed)
    assert stored(pair).outcome == "missed"

    pair.tell(MeetingHeld, minutes=30)
    pair.tell(MeetingHeld, minutes=30)

    found = stored(pair)
    assert (found.outcome, found.held_minutes, found.minutes) == ("held", 30, 45)
    assert found.student_report == "missed"
    with pair.world.units.database.read() as connection:
        named = pairings.find(connection, pair.world.programme, pair.pairing)
    assert named is not None
    assert named.pairing.active_at == STARTS


def test_familiarity_is_kept_each_time_that_it_changes(pair: Pair, clock: SettableClock) -> None:
    for value in (20, 20, 35):
        clock.advance(timedelta(days=1))
        pair.world.tell(
            [
                FamiliarityChanged(
                    programme=pair.world.programme,
                    pairing=pair.pairing,
                    student=pair.student,
                    mentor=pair.mentor,
                    familiarity=value,
                    held=1,
                )
            ]
        )

    with pair.world.units.database.read() as connection:
        known = familiarities.of_pairing(connection, pair.pairing)
    assert [point.familiarity for point in known] == [20, 35]


def test_the_buttons_are_there_when_they_make_sense_and_work_once(
    app: Flask, pair: Pair, clock: SettableClock, told: Told
) -> None:
    meeting = pair.tell()
    told()
    student = Visitor(app.test_client(), pair.world, pair.student)
    answer = f"{pair.home}/meetings/{meeting}/answer"
    form = student.form(pair.home, answer)

    assert student.send(answer, form | {"choice": "perhaps"}).status_code == 400
    sent = [student.send(answer, form | {"choice": "confirmed"}) for _ in range(3)]

    assert {one.location for one in sent} == {f"{pair.home}#meetings"}
    assert len(told()) == 1
    assert "You: confirmed" in student.text(pair.home)
    clock.set(STARTS)
    later = student.get(pair.home).get_data(as_text=True)
    assert answer not in later
    assert f"{pair.home}/meetings/{meeting}/report" in later
    refused = student.send(
        answer, student.form(pair.home, f"{pair.home}/meetings/{meeting}/report")
    )
    assert refused.status_code == 400


def test_how_it_went_is_told_by_one_form(app: Flask, pair: Pair, clock: SettableClock) -> None:
    meeting = pair.tell()
    clock.set(STARTS + timedelta(hours=1))
    mentor = Visitor(app.test_client(), pair.world, pair.mentor)
    path = f"{pair.home}/meetings/{meeting}/report"

    wrong = mentor.send(path, mentor.form(pair.home, path) | {"held": "yes", "minutes": "-5"})
    right = mentor.send(
        path, mentor.form(pair.home, path) | {"held": "yes", "minutes": "50", "useful": "4"}
    )

    assert wrong.status_code == 422
    assert right.status_code == 303
    found = stored(pair)
    assert (found.mentor_report, found.mentor_minutes, found.mentor_useful) == ("held", 50, 4)
    assert "50 minutes" in mentor.text(pair.home)
