"""Invented people, the facts they say, and what the notifier makes of them, with no log between."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import TypeVar

import sqlalchemy as sa

from schemas.envelope import Event, decode
from schemas.facts import (
    ConsentChanged,
    ContactChanged,
    Fact,
    MeetingAnswered,
    MeetingReported,
    MentorProfileChanged,
    NoticePreferencesChanged,
    PairingConfirmed,
    PairingDeclined,
    PairingEnded,
    PairingOffered,
    ProgrammeConfigured,
    RoundCancelled,
    StudentProfileChanged,
)
from schemas.ids import AnswerId, PairingId, PersonId, ProgrammeId, RoundId
from schemas.values import Absence, Availability, Window
from services.eventlog.outbox import unsent
from services.eventlog.unit import Units
from services.mail.mailer import Mailer
from services.notifier.appointments import meeting_id
from services.notifier.booking import Booking
from services.notifier.deliveries import Deliveries, Desk
from services.notifier.delivery import Delivery
from services.notifier.erasure import Forgetting
from services.notifier.handlers import HANDLERS, TOMBSTONES
from services.notifier.store import deliveries as store
from services.notifier.tables import deliveries
from tests.notifier.cases import BASE_URL, SENDER

F = TypeVar("F", bound=Fact)
NOW = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
"""A Tuesday, 13.30 in Bali."""
TODAY = date(2026, 11, 24)
BALI = ProgrammeId("contoh-bali")
WEEKDAYS = tuple(Window(weekday=day, start=9 * 60, end=17 * 60) for day in range(5))


def weekly(
    *windows: Window, zone: str = "Asia/Makassar", absences: tuple[Absence, ...] = ()
) -> Availability:
    return Availability(zone=zone, windows=windows or WEEKDAYS, absences=absences)


def programme(id: ProgrammeId = BALI, first_meeting_minutes: int = 45) -> ProgrammeConfigured:
    return ProgrammeConfigured(
        programme=id,
        name="LKP Contoh Bali",
        zone="Asia/Makassar",
        locale="id",
        weights={"field": 1},
        first_meeting_minutes=first_meeting_minutes,
    )


def contact(
    person: str, *, email: str | None = "", locale: str = "id", programme: ProgrammeId = BALI
) -> ContactChanged:
    return ContactChanged(
        programme=programme,
        person=PersonId(person),
        name=f"Contoh {person}",
        email=f"{person}@contoh.example" if email == "" else email,
        phone="+6281200000001",
        locale=locale,
    )


def student(
    person: str, availability: Availability | None = None, programme: ProgrammeId = BALI
) -> StudentProfileChanged:
    return StudentProfileChanged(
        programme=programme,
        person=PersonId(person),
        consented=True,
        availability=availability or weekly(),
    )


def mentor(
    person: str, availability: Availability | None = None, programme: ProgrammeId = BALI
) -> MentorProfileChanged:
    return MentorProfileChanged(
        programme=programme,
        person=PersonId(person),
        consented=True,
        availability=availability or weekly(),
    )


def confirmed(
    pairing: str,
    student: str = "student",
    mentor: str = "mentor",
    *,
    starts_on: date = TODAY,
    programme: ProgrammeId = BALI,
) -> PairingConfirmed:
    return PairingConfirmed(
        programme=programme,
        pairing=PairingId(pairing),
        round=RoundId("round"),
        student=PersonId(student),
        mentor=PersonId(mentor),
        fit=700,
        starts_on=starts_on,
    )


def ended(pairing: PairingConfirmed, reason: str = "ended-by-coordinator") -> PairingEnded:
    return PairingEnded(
        programme=pairing.programme,
        pairing=pairing.pairing,
        round=pairing.round,
        student=pairing.student,
        mentor=pairing.mentor,
        fit=pairing.fit,
        reason=reason,
    )


def offered(
    pairing: str = "pairing", *, days: int = 5, student: bool = False, mentor: bool = False
) -> PairingOffered:
    return PairingOffered(
        programme=BALI,
        pairing=PairingId(pairing),
        round=RoundId("round"),
        student=PersonId("student"),
        mentor=PersonId("mentor"),
        fit=700,
        answer_by=NOW + timedelta(days=days),
        student_accepted=student,
        mentor_accepted=mentor,
    )


def declined(by: str, reason: str, pairing: str = "pairing") -> PairingDeclined:
    return PairingDeclined(
        programme=BALI,
        pairing=PairingId(pairing),
        round=RoundId("round"),
        student=PersonId("student"),
        mentor=PersonId("mentor"),
        fit=700,
        declined_by=by,
        reason=reason,
    )


def prefers(
    person: str,
    *,
    email: str = "at-once",
    stopped: tuple[str, ...] = (),
    quiet: tuple[int, int] | None = None,
) -> NoticePreferencesChanged:
    return NoticePreferencesChanged(
        programme=BALI,
        person=PersonId(person),
        zone="Asia/Makassar",
        email=email,
        stopped=stopped,
        quiet_from=quiet[0] if quiet else None,
        quiet_until=quiet[1] if quiet else None,
    )


def consents(person: str, *purposes: str) -> ConsentChanged:
    return ConsentChanged(programme=BALI, person=PersonId(person), purposes=purposes)


def answered(
    number: int, choice: str = "another-time", *, by: str = "student", sequence: int = 0
) -> MeetingAnswered:
    meeting = meeting_id(PairingId("pairing"), number)
    return MeetingAnswered(
        programme=BALI,
        answer=AnswerId(f"{meeting}.{by}"),
        meeting=meeting,
        pairing=PairingId("pairing"),
        person=PersonId(by),
        sequence=sequence,
        choice=choice,
    )


def reported(
    number: int, *, held: bool, by: str = "student", minutes: int | None = None
) -> MeetingReported:
    meeting = meeting_id(PairingId("pairing"), number)
    return MeetingReported(
        programme=BALI,
        report=AnswerId(f"{meeting}.{by}"),
        meeting=meeting,
        pairing=PairingId("pairing"),
        person=PersonId(by),
        held=held,
        minutes=minutes,
    )


def round_cancelled() -> RoundCancelled:
    return RoundCancelled(
        programme=BALI, round=RoundId("round"), number=1, cancelled_by=PersonId("coordinator")
    )


def a_pair(pairing: str = "pairing") -> list[Fact]:
    """All that is said until two people are paired."""
    return [
        programme(),
        contact("student"),
        contact("mentor"),
        student("student"),
        mentor("mentor"),
        confirmed(pairing),
    ]


class Post:
    """A mailer that keeps what it is given, or does as it is told."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.trouble: Callable[[EmailMessage], None] = lambda _: None

    def send(self, message: EmailMessage) -> None:
        """Keep it, unless there is trouble."""
        self.trouble(message)
        self.mails.append(message)

    @property
    def delivered(self) -> list[tuple[str, str]]:
        """To whom, and what their calendar is asked."""
        return [(_to(mail), _method(mail)) for mail in self.mails]


def plain(mail: EmailMessage) -> str:
    """The text of a mail."""
    body = mail.get_body(("plain",))
    if body is None:
        raise ValueError("a mail without text")
    return str(body.get_content())


def _to(mail: EmailMessage) -> str:
    return str(mail["To"].addresses[0].username)


def _method(mail: EmailMessage) -> str:
    methods = [part.get_param("method") for part in mail.walk()]
    return str(next((method for method in methods if method), "no calendar"))


class Notifier:
    """The parts of the notifier, moved by hand."""

    def __init__(self, units: Units, mailer: Mailer) -> None:
        self.units = units
        self.booking = Booking(units)
        self.forgetting = Forgetting(units)
        desk = Desk(sender=SENDER, base_url=BASE_URL)
        self.deliveries = Deliveries(units, mailer, desk, lambda: 0.5)

    def hear(self, *facts: Fact) -> None:
        """Handle facts, each in a transaction of its own."""
        for fact in facts:
            with self.units.begin() as unit:
                HANDLERS[type(fact)](unit, fact)

    def hear_tombstone(self, noun: str, subject: str) -> None:
        """Handle a tombstone."""
        with self.units.begin() as unit:
            TOMBSTONES[noun](unit, subject)

    def book(self) -> None:
        """Look for meetings, once."""
        self.booking.step()

    def deliver(self) -> int:
        """See to every mail that is due now; how many it were."""
        done = 0
        while more := self.deliveries.step():
            done += more
        return done

    def told(self) -> Sequence[Event]:
        """What the notifier has said so far."""
        with self.units.database.read() as connection:
            messages = [row.message for row in unsent(connection, 1000)]
        return [decode(one.key, one.value, one.headers) for one in messages]

    def facts(self, kind: type[F]) -> list[F]:
        """The facts of that kind that the notifier has said so far."""
        return [one.fact for one in self.told() if isinstance(one.fact, kind)]

    def rows(self) -> Sequence[Delivery]:
        """Every delivery, oldest first."""
        with self.units.database.read() as connection:
            ids = connection.scalars(sa.select(deliveries.c.id).order_by(deliveries.c.id)).all()
            found = [store.delivery(connection, id) for id in ids]
        return [row for row in found if row is not None]

    def states(self) -> list[tuple[str, str]]:
        """To whom, and how far each mail is."""
        return [(row.recipient, row.state.value) for row in self.rows()]
