"""Invented people and a meeting of theirs, for the tests of mails."""

from dataclasses import replace
from datetime import UTC, date, datetime

from schemas.ids import MeetingId, PairingId, PersonId, ProgrammeId, RoundId
from services.mail.letters import Party
from services.notifier.delivery import Delivery, DeliveryState
from services.notifier.judgement import Case
from services.notifier.kinds import Kind
from services.notifier.records import (
    Contact,
    Meeting,
    MeetingStatus,
    Pairing,
    PairingStatus,
    Preferences,
    Programme,
)

NOW = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
SENDER = Party(name="Kenal", address="kenal@kenal.example")
BASE_URL = "https://kenal.example"
PROGRAMME = Programme(
    id=ProgrammeId("contoh-bali"),
    name="LKP Contoh Bali",
    zone="Asia/Makassar",
    locale="id",
    meeting_minutes=30,
    first_meeting_minutes=45,
    first_meeting_within_days=10,
)
STUDENT = Contact(
    person=PersonId("student-1"),
    programme=PROGRAMME.id,
    name="Ni Putu Contoh Lestari",
    nickname="Putu",
    address_form=None,
    email="putu@contoh.example",
    phone="+6281200000001",
    locale="id",
    unsubscribe_token="tentang-putu-0001",
)
MENTOR = Contact(
    person=PersonId("mentor-1"),
    programme=PROGRAMME.id,
    name="I Made Rekaan",
    nickname="Made",
    address_form="Kak",
    email="made@contoh.example",
    phone="+6281200000002",
    locale="id",
)
PAIRING = Pairing(
    id=PairingId("pairing-1"),
    programme=PROGRAMME.id,
    round=RoundId("round-1"),
    student=STUDENT.person,
    mentor=MENTOR.person,
    starts_on=date(2026, 11, 24),
    status=PairingStatus.SCHEDULED,
)
MEETING = Meeting(
    id=MeetingId("0c8e5a6e-8d0e-5f8e-9a57-0a4b3a0d9b11"),
    programme=PROGRAMME.id,
    pairing=PAIRING.id,
    student=STUDENT.person,
    mentor=MENTOR.person,
    number=1,
    sequence=0,
    wall=datetime(2026, 12, 1, 16, 0),  # noqa: DTZ001 - a wall time, as the table holds it
    zone="Asia/Makassar",
    starts=datetime(2026, 12, 1, 8, 0, tzinfo=UTC),
    minutes=45,
)
CANCELLED = replace(MEETING, sequence=1, status=MeetingStatus.CANCELLED, reason="pairing-ended")
NEXT = replace(
    MEETING,
    id=MeetingId("5b1c1e0e-2f5e-5b5c-8f0a-7a2f4c9d0e22"),
    number=2,
    starts=datetime(2026, 12, 8, 8, 0, tzinfo=UTC),
    minutes=30,
)
MOVED = replace(
    MEETING,
    sequence=1,
    starts=datetime(2026, 12, 3, 9, 30, tzinfo=UTC),
    moved_from=MEETING.starts,
    asked_by="mentor",
)
STUCK = replace(MEETING, moving=True, asked_by="student")
OFFERED = replace(
    PAIRING,
    starts_on=None,
    status=PairingStatus.OFFERED,
    answer_by=datetime(2026, 11, 29, 16, 0, tzinfo=UTC),
)
DECLINED = replace(
    OFFERED, status=PairingStatus.DECLINED, declined_by="mentor", reason="no-time-now"
)
ENDED = replace(PAIRING, status=PairingStatus.ENDED, reason="goal-reached")
UNSCHEDULABLE = replace(PAIRING, status=PairingStatus.UNSCHEDULABLE, reason="no-common-slot")


def delivery(kind: Kind, recipient: Contact, meeting: Meeting | None = MEETING) -> Delivery:
    return Delivery(
        id=1,
        kind=kind,
        subject=meeting.id if meeting else PAIRING.id,
        sequence=meeting.sequence if meeting else 0,
        recipient=recipient.person,
        pairing=PAIRING.id,
        state=DeliveryState.SENDING,
        uncertain=False,
        attempts=1,
        next_at=NOW,
        created_at=NOW,
    )


def to_student(kind: Kind = Kind.FIRST_MEETING) -> Case:
    return Case(
        delivery=delivery(kind, STUDENT),
        programme=PROGRAMME,
        pairing=PAIRING,
        meeting=MEETING,
        recipient=STUDENT,
        partner=MENTOR,
        chosen=Preferences(zone="Asia/Makassar"),
        student_zone="Asia/Makassar",
        mentor_zone="Asia/Makassar",
        contact_shared=True,
    )


def to_mentor(kind: Kind = Kind.FIRST_MEETING) -> Case:
    return replace(to_student(), delivery=delivery(kind, MENTOR), recipient=MENTOR, partner=STUDENT)


def off(case: Case, reason: str = "pairing-ended") -> Case:
    """The same meeting, called off after an invitation went."""
    meeting = replace(CANCELLED, reason=reason)
    person = case.recipient
    if person is None:
        raise ValueError("nobody to tell")
    invited = replace(case.delivery, state=DeliveryState.SENT, address=person.email)
    cancellation = delivery(Kind.MEETING_CANCELLED, person, meeting)
    return replace(case, delivery=cancellation, meeting=meeting, earlier=(invited, cancellation))


def unscheduled(case: Case, reason: str = "no-common-slot") -> Case:
    """The same two, for whom no meeting was found."""
    person = case.recipient
    if person is None:
        raise ValueError("nobody to tell")
    return replace(
        case,
        delivery=delivery(Kind.NO_COMMON_TIME, person, None),
        pairing=replace(UNSCHEDULABLE, reason=reason),
        meeting=None,
    )


def about_pairing(case: Case, kind: Kind, pairing: Pairing) -> Case:
    """A mail about no meeting, but about the two themselves."""
    person = case.recipient
    if person is None:
        raise ValueError("nobody to tell")
    told = delivery(kind, person, None)
    return replace(case, delivery=told, pairing=pairing, meeting=None)


def about_meeting(case: Case, kind: Kind, meeting: Meeting) -> Case:
    """A mail about a meeting as it stands by now."""
    person = case.recipient
    if person is None:
        raise ValueError("nobody to tell")
    return replace(case, delivery=delivery(kind, person, meeting), meeting=meeting)


def farewell(case: Case) -> Case:
    """The last mail to somebody who was erased, of whom nothing is known but the address."""
    gone = off(case, "person-erased")
    address = gone.recipient.email if gone.recipient else None
    kept = replace(gone.delivery, address=address)
    pairing = replace(PAIRING, status=PairingStatus.ENDED, reason="person-erased")
    return replace(gone, delivery=kept, recipient=None, pairing=pairing, contact_shared=False)


def english(contact: Contact) -> Contact:
    return replace(contact, locale="en")
