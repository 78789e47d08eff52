"""The oracle finds what is planted: one broken promise of each kind, and none where all is well."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from schemas.facts import (
    Fact,
    MeetingScheduled,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingProposed,
    RoundApproved,
    RoundOpened,
    RoundProposed,
)
from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId, RequestId, RoundId
from schemas.values import Availability
from tests.chaos import oracle
from tests.chaos.commands import Command, Outcome
from tests.chaos.findings import Fault
from tests.chaos.observation import Delivery, Mail, Observation, Told

CENTRE = ProgrammeId("badai")
STUDENT, MENTOR, STAFF = PersonId("student"), PersonId("mentor"), PersonId("staff")
REQUEST, ROUND, PAIRING = RequestId("request"), RoundId("round"), PairingId("pairing")
MEETING = MeetingId("meeting")
HOURS = Availability(zone="Asia/Makassar")
PROFILE = MentorProfileChanged(
    programme=CENTRE, person=MENTOR, consented=True, capacity=1, availability=HOURS,
    regency="badung", graduated=1990,
)  # fmt: skip
ASKED = MentorRequestOpened(programme=CENTRE, request=REQUEST, student=STUDENT)
OPENED = RoundOpened(programme=CENTRE, round=ROUND, number=1, opened_by=STAFF)
PROPOSED = PairingProposed(
    programme=CENTRE, pairing=PAIRING, round=ROUND, student=STUDENT, mentor=MENTOR, fit=9,
    request=REQUEST,
)  # fmt: skip
SUMMARY = RoundProposed(
    programme=CENTRE, round=ROUND, students=1, mentors=1, eligible_pairs=1, placed=1, total_fit=9,
    optimal=True, seconds=0.1, engine="e",
)  # fmt: skip
PAIRED = MentorRequestWithdrawn(programme=CENTRE, request=REQUEST, student=STUDENT, reason="paired")
CONFIRMED = PairingConfirmed(
    programme=CENTRE, pairing=PAIRING, round=ROUND, student=STUDENT, mentor=MENTOR, fit=9,
    starts_on=date(2026, 1, 5),
)  # fmt: skip
APPROVED = RoundApproved(programme=CENTRE, round=ROUND, number=1, approved_by=STAFF, pairings=1)
MET = MeetingScheduled(
    programme=CENTRE, meeting=MEETING, pairing=PAIRING, student=STUDENT, mentor=MENTOR, number=1,
    sequence=0, starts=datetime(2026, 1, 7, 10, tzinfo=UTC), minutes=45, zone="Asia/Makassar",
)  # fmt: skip


def told(*facts: Fact, first: int = 0) -> tuple[Told, ...]:
    return tuple(
        Told(id=f"{type(fact).__name__}-{first + number}", subject=fact.subject, fact=fact)
        for number, fact in enumerate(facts)
    )


WEB = told(PROFILE, ASKED, OPENED, PAIRED, CONFIRMED, APPROVED)
MATCHER = told(PROPOSED, SUMMARY)
NOTIFIER = told(MET)
COMMANDS = (
    Command(actor=MENTOR, label=("mentor-profile", MENTOR, "1990 badung"), outcome=Outcome.OK),
    Command(actor=STUDENT, label=("ask", STUDENT), outcome=Outcome.OK),
    Command(actor=STAFF, label=("open", STAFF), outcome=Outcome.OK),
    Command(actor=STAFF, label=("approve", ROUND), outcome=Outcome.OK),
)
MAIL = Mail(message_id="<1>", recipient="s@badai.example", uid=MEETING, sequence=0)
DELIVERY = Delivery(
    kind="first-meeting", subject=MEETING, sequence=0, recipient=STUDENT, state="sent"
)
WELL = Observation(
    outboxes={"web": WEB, "matcher": MATCHER, "notifier": NOTIFIER},
    topics={"web": WEB, "matcher": MATCHER, "notifier": NOTIFIER},
    inboxes={
        "web": frozenset(each.id for each in (*MATCHER, *NOTIFIER)),
        "matcher": frozenset(each.id for each in WEB),
        "notifier": frozenset(each.id for each in WEB),
    },
    tables={
        "web requests": {},
        "web rounds": {ROUND: "approved"},
        "web places": {MENTOR: (1, 1)},
        "web standing": {PAIRING: (STUDENT, MENTOR)},
        "web proposed": {PAIRING: (ROUND, STUDENT, MENTOR)},
        "matcher standing": {PAIRING: (STUDENT, MENTOR)},
        "notifier meetings": {MEETING: (PAIRING, 0, "scheduled")},
    },
    addresses={STUDENT: "s@badai.example"},
    deliveries=(DELIVERY,),
    mails=(MAIL,),
)


def faults(
    seen: Observation, commands: tuple[Command, ...] = COMMANDS, kills: int = 0
) -> set[Fault]:
    return {finding.fault for finding in oracle.judge(commands, seen, notifier_kills=kills)}


def saying(web: tuple[Told, ...]) -> Observation:
    return replace(WELL, outboxes={**WELL.outboxes, "web": web}, topics={**WELL.topics, "web": web})


def test_nothing_is_found_where_all_is_well() -> None:
    assert oracle.judge(COMMANDS, WELL, notifier_kills=0) == []


def test_an_answered_command_without_effect_is_lost() -> None:
    extra = Command(actor=STUDENT, label=("withdraw", STUDENT), outcome=Outcome.OK)

    assert Fault.LOST in faults(WELL, (*COMMANDS, extra))


def test_a_command_without_an_answer_may_have_had_its_effect_or_not() -> None:
    unknown = replace(COMMANDS[1], outcome=Outcome.UNKNOWN)
    never = Command(actor=STUDENT, label=("withdraw", STUDENT), outcome=Outcome.UNKNOWN)

    assert faults(WELL, (COMMANDS[0], unknown, never, *COMMANDS[2:])) == set()


def test_an_effect_that_comes_twice_is_doubled() -> None:
    again = told(replace(ASKED, request=RequestId("second")), first=50)

    assert Fault.DOUBLED in faults(saying((*WEB[:2], *again, *WEB[2:])))


def test_an_effect_of_a_refused_command_is_a_phantom() -> None:
    refused = replace(COMMANDS[1], outcome=Outcome.REFUSED)

    assert Fault.PHANTOM in faults(WELL, (COMMANDS[0], refused, *COMMANDS[2:]))


def test_a_mentor_with_more_students_than_places_is_overfull() -> None:
    other = replace(CONFIRMED, pairing=PairingId("other"), student=PersonId("another"))

    assert Fault.OVERFULL in faults(saying((*WEB, *told(other, first=60))))


def test_a_round_without_an_end_is_lost() -> None:
    silent = replace(WELL, outboxes={**WELL.outboxes, "matcher": ()})

    assert Fault.LOST in faults(silent)


def test_facts_that_overtake_each_other_are_disorder() -> None:
    swapped = (WEB[1], WEB[0], *WEB[2:])

    assert Fault.DISORDER in faults(replace(WELL, topics={**WELL.topics, "web": swapped}))


def test_a_repeated_record_is_no_fault() -> None:
    repeated = (*WEB[:2], *WEB)

    assert faults(replace(WELL, topics={**WELL.topics, "web": repeated})) == set()


def test_an_event_that_a_reader_never_took_in_is_lost() -> None:
    deaf = {**WELL.inboxes, "notifier": frozenset[str]()}

    assert faults(replace(WELL, inboxes=deaf)) == {Fault.LOST}


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("web places", {MENTOR: (1, 0)}),
        ("web rounds", {ROUND: "proposed"}),
        ("matcher standing", {}),
        ("notifier meetings", {MEETING: (PAIRING, 1, "cancelled")}),
    ],
)
def test_a_table_that_disagrees_with_the_log_is_found(
    table: str, rows: dict[object, object]
) -> None:
    assert faults(replace(WELL, tables={**WELL.tables, table: rows})) & {Fault.DIFFERS, Fault.LOST}


def test_a_dead_letter_is_found() -> None:
    assert faults(replace(WELL, dead_letters={"web": 1})) == {Fault.DEAD_LETTER}


def test_a_mail_that_did_not_go_out_is_lost() -> None:
    assert faults(replace(WELL, deliveries=(replace(DELIVERY, state="waiting"),))) >= {Fault.LOST}
    assert faults(replace(WELL, mails=())) == {Fault.LOST}


def test_a_second_different_mail_is_doubled() -> None:
    other = replace(MAIL, message_id="<2>")

    assert faults(replace(WELL, mails=(MAIL, other)), kills=5) == {Fault.DOUBLED}


def test_copies_are_borne_as_often_as_the_notifier_died() -> None:
    twice = replace(WELL, mails=(MAIL, MAIL))

    assert faults(twice, kills=1) == set()
    assert faults(twice, kills=0) == {Fault.DOUBLED}
