"""Half a year of a mentor and three students who answer, report, go away, and change their minds.

Whatever they do: nobody is in two meetings at once, a calendar that was told of a meeting is told
all that becomes of it, in order, and nothing is told that is stale.
"""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar

from schemas.facts import (
    Fact,
    MeetingAnswered,
    MeetingCancelled,
    MeetingMoved,
    MeetingReported,
    MeetingScheduled,
)
from schemas.ids import AnswerId, PairingId
from schemas.values import Absence, Window
from services.eventlog.clock import SettableClock
from tests.notifier.world import (
    NOW,
    Notifier,
    Post,
    confirmed,
    contact,
    ended,
    mentor,
    prefers,
    programme,
    student,
    weekly,
)

STUDENTS = ("ani", "budi", "cita")
EVENINGS = tuple(Window(weekday=day, start=18 * 60, end=20 * 60) for day in (0, 2, 3))
Told = MeetingScheduled | MeetingMoved | MeetingCancelled


def begin(notifier: Notifier) -> None:
    notifier.hear(programme(), contact("mentor"), mentor("mentor", weekly(*EVENINGS)))
    for person in STUDENTS:
        notifier.hear(contact(person), student(person, weekly(*EVENINGS)))
        notifier.hear(confirmed(f"with-{person}", person))


def something(chance: random.Random, known: dict[str, Told], now: datetime) -> list[Fact]:
    """What happens today."""
    facts: list[Fact] = []
    for meeting in known.values():
        who = chance.choice((meeting.student, meeting.mentor))
        role = "student" if who == meeting.student else "mentor"
        word = AnswerId(f"{meeting.meeting}.{role}")
        if meeting.starts > now and chance.random() < 0.15:
            facts.append(
                MeetingAnswered(
                    programme=meeting.programme,
                    answer=word,
                    meeting=meeting.meeting,
                    pairing=meeting.pairing,
                    person=who,
                    sequence=chance.choice((meeting.sequence, meeting.sequence, 0)),
                    choice=chance.choice(("another-time", "another-time", "confirmed")),
                )
            )
        elif meeting.starts <= now < meeting.starts + timedelta(days=5) and chance.random() < 0.4:
            facts.append(
                MeetingReported(
                    programme=meeting.programme,
                    report=word,
                    meeting=meeting.meeting,
                    pairing=meeting.pairing,
                    person=who,
                    held=chance.random() < 0.7,
                )
            )
    if chance.random() < 0.05:
        away = Absence(first=now.date(), last=now.date() + timedelta(days=chance.randrange(20)))
        hours = replace(weekly(*EVENINGS), absences=(away,))
        facts.append(chance.choice((mentor("mentor", hours), student("ani", hours))))
    if chance.random() < 0.05:
        pace = chance.choice(("at-once", "daily", "none"))
        facts.append(prefers("budi", email=pace, quiet=(21 * 60, 6 * 60)))
    if chance.random() < 0.01:
        facts.append(ended(confirmed("with-cita", "cita"), "no-time"))
    return facts


@pytest.mark.parametrize("seed", range(1))
def test_a_half_year(notifier: Notifier, post: Post, clock: SettableClock, seed: int) -> None:
    chance = random.Random(seed)
    begin(notifier)
    known: dict[str, Told] = {}
    seen = 0
    for _ in range(190):
        notifier.book()
        notifier.deliver()
        told = [one.fact for one in notifier.told()[seen:]]
        seen += len(told)
        for fact in told:
            if isinstance(fact, Told):
                before = known.get(fact.meeting)
                assert fact.sequence == (0 if before is None else before.sequence + 1)
                assert before is None or before.pairing == fact.pairing
                known[fact.meeting] = fact
        apart(known)
        notifier.hear(*something(chance, known, clock.now()))
        notifier.deliver()
        for hours in (chance.choice((7, 8, 9)), 8, 8):
            clock.advance(timedelta(hours=hours))
            notifier.deliver()

    numbers = defaultdict(list)
    for fact in known.values():
        numbers[fact.pairing].append(fact.number)
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())
    assert len(numbers[PairingId("with-ani")]) == 8
    calendars_are_right(post, known)
    assert clock.now() > NOW


def apart(known: dict[str, Told]) -> None:
    """No two meetings that stand share a person and a moment: they all have the mentor."""
    standing = [one for one in known.values() if not isinstance(one, MeetingCancelled)]
    spans = sorted((one.starts, one.starts + timedelta(minutes=one.minutes)) for one in standing)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def calendars_are_right(post: Post, known: dict[str, Told]) -> None:
    """What each was told of each meeting: sequences that rise, the last of them as it stands."""
    entries: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for mail in post.mails:
        for part in mail.walk():
            if part.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(part.get_content())
                (event,) = calendar.walk("VEVENT")
                key = (mail["To"].addresses[0].username, str(event["UID"]))
                entries[key].append((int(str(event["SEQUENCE"])), str(calendar["METHOD"])))
    for (_, uid), told in entries.items():
        sequences = [sequence for sequence, _ in told]
        assert sequences == sorted(set(sequences))
        last = known[uid]
        assert told[-1][0] == last.sequence
        assert (told[-1][1] == "CANCEL") == isinstance(last, MeetingCancelled)
