"""The mails whose every word is kept in `snapshots/`, in a form that a person can read.

`python -m tests.notifier.mails` writes them anew, for a reviewer to read the difference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from services.notifier.claims import Parcel
from services.notifier.digests import digest
from services.notifier.drafts import draft
from services.notifier.judgement import Case
from services.notifier.kinds import Kind
from services.notifier.letters import compose
from tests.notifier.cases import (
    BASE_URL,
    DECLINED,
    ENDED,
    MENTOR,
    MOVED,
    NEXT,
    OFFERED,
    SENDER,
    STUCK,
    STUDENT,
    UNSCHEDULABLE,
    about_meeting,
    about_pairing,
    english,
    farewell,
    off,
    to_mentor,
    to_student,
    unscheduled,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"
BAPAK = replace(MENTOR, name="I Wayan Rekaan Suarjana", nickname=None, address_form="Bapak")
ABROAD = replace(english(MENTOR), phone="+390600000000")


def _for_second(case: Case) -> Case:
    unscheduled = about_pairing(case, Kind.NO_NEXT_TIME, UNSCHEDULABLE)
    return replace(unscheduled, delivery=replace(unscheduled.delivery, sequence=1))


TO_ENGLISH_MENTOR = replace(to_mentor(), recipient=ABROAD, mentor_zone="Europe/Rome")
TO_ENGLISH_STUDENT = replace(to_student(), recipient=english(STUDENT))

MAILS: Mapping[str, Case] = {
    "first-meeting-id-student": to_student(),
    "first-meeting-id-mentor": to_mentor(),
    "first-meeting-id-student-other-clock": replace(to_student(), mentor_zone="Europe/Rome"),
    "first-meeting-id-mentor-formal": replace(to_mentor(), recipient=BAPAK),
    "first-meeting-id-student-no-contact": replace(
        to_student(), partner=replace(MENTOR, phone=None, email=None)
    ),
    "first-meeting-en-student": replace(to_student(), recipient=english(STUDENT)),
    "first-meeting-en-mentor-other-clock": replace(
        to_mentor(), recipient=ABROAD, mentor_zone="Europe/Rome"
    ),
    "meeting-cancelled-id-student": off(to_student()),
    "meeting-cancelled-id-mentor-round": off(to_mentor(), "round-cancelled"),
    "meeting-cancelled-id-student-erased": replace(
        off(to_student(), "person-erased"), partner=None
    ),
    "meeting-cancelled-en-student": off(replace(to_student(), recipient=english(STUDENT))),
    "meeting-cancelled-en-mentor-erased": replace(
        off(replace(to_mentor(), recipient=ABROAD), "person-erased"), partner=None
    ),
    "no-common-time-id-student": unscheduled(to_student()),
    "no-common-time-id-mentor": unscheduled(to_mentor(), "no-availability"),
    "no-common-time-en-student": unscheduled(replace(to_student(), recipient=english(STUDENT))),
    "no-common-time-en-mentor": unscheduled(replace(to_mentor(), recipient=ABROAD)),
    "meeting-cancelled-id-farewell": farewell(to_student()),
    "meeting-cancelled-en-farewell": replace(
        farewell(to_mentor()), programme=replace(to_mentor().programme, locale="en")
    ),
    "pairing-offered-id-student": about_pairing(to_student(), Kind.PAIRING_OFFERED, OFFERED),
    "pairing-offered-id-mentor": about_pairing(to_mentor(), Kind.PAIRING_OFFERED, OFFERED),
    "pairing-offered-en-mentor": about_pairing(TO_ENGLISH_MENTOR, Kind.PAIRING_OFFERED, OFFERED),
    "offer-reminder-id-mentor": about_pairing(to_mentor(), Kind.OFFER_REMINDER, OFFERED),
    "offer-reminder-en-student": about_pairing(TO_ENGLISH_STUDENT, Kind.OFFER_REMINDER, OFFERED),
    "pairing-declined-id-student": about_pairing(to_student(), Kind.PAIRING_DECLINED, DECLINED),
    "pairing-declined-id-mentor-person-left": about_pairing(
        replace(to_mentor(), partner=None),
        Kind.PAIRING_DECLINED,
        replace(DECLINED, declined_by="student", reason="person-left"),
    ),
    "pairing-declined-en-student-not-this-person": about_pairing(
        TO_ENGLISH_STUDENT, Kind.PAIRING_DECLINED, replace(DECLINED, reason="not-this-person")
    ),
    "pairing-ended-id-student": about_pairing(to_student(), Kind.PAIRING_ENDED, ENDED),
    "pairing-ended-id-mentor-person-left": about_pairing(
        to_mentor(), Kind.PAIRING_ENDED, replace(ENDED, reason="person-left")
    ),
    "pairing-ended-en-mentor": about_pairing(
        TO_ENGLISH_MENTOR, Kind.PAIRING_ENDED, replace(ENDED, reason="no-fit")
    ),
    "next-meeting-id-student": about_meeting(to_student(), Kind.NEXT_MEETING, NEXT),
    "next-meeting-en-mentor-no-contact": replace(
        about_meeting(TO_ENGLISH_MENTOR, Kind.NEXT_MEETING, NEXT), contact_shared=False
    ),
    "meeting-moved-id-student": about_meeting(to_student(), Kind.MEETING_MOVED, MOVED),
    "meeting-moved-en-mentor": about_meeting(TO_ENGLISH_MENTOR, Kind.MEETING_MOVED, MOVED),
    "no-other-time-id-student": about_meeting(
        replace(to_student(), pairing=UNSCHEDULABLE), Kind.NO_OTHER_TIME, STUCK
    ),
    "no-other-time-en-mentor": about_meeting(
        replace(TO_ENGLISH_MENTOR, pairing=UNSCHEDULABLE), Kind.NO_OTHER_TIME, STUCK
    ),
    "no-next-time-id-mentor": _for_second(to_mentor()),
    "no-next-time-en-student": _for_second(TO_ENGLISH_STUDENT),
}

OFFER = about_pairing(to_student(), Kind.PAIRING_OFFERED, OFFERED)
DIGESTS: Mapping[str, Sequence[Case]] = {
    "digest-id-student": (OFFER, MAILS["no-next-time-id-mentor"]),
    "digest-en-mentor": (MAILS["pairing-declined-en-student-not-this-person"], OFFER),
}


def mail(case: Case) -> EmailMessage:
    """The mail as its recipient's program reads it."""
    address = case.recipient.email if case.recipient else case.delivery.address
    if address is None:
        raise ValueError("nobody to write to")
    return _read(compose(draft(case, address, SENDER, BASE_URL)))


def digest_mail(cases: Sequence[Case]) -> EmailMessage:
    """Several mails as one, to the recipient of the first."""
    first = replace(cases[0], delivery=replace(cases[0].delivery, digest=1))
    parcel = Parcel(cases=(first, *cases[1:]), address="putu@contoh.example")
    return _read(compose(digest(parcel, SENDER, BASE_URL)))


def _read(message: EmailMessage) -> EmailMessage:
    read = message_from_bytes(message.as_bytes(), policy=SMTP)
    if not isinstance(read, EmailMessage):
        raise TypeError("not a mail")
    return read


def readable(message: EmailMessage) -> str:
    """Every header and every part, decoded; two of the same mail give the same text."""
    blocks = ["\n".join(f"{name}: {value}" for name, value in message.items())]
    for part in message.walk():
        if part is not message:
            blocks.append("\n".join(f"{name}: {value}" for name, value in part.items()))
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            if not isinstance(payload, bytes):
                raise TypeError("a part without bytes")
            blocks.append(payload.decode().replace("\r\n", "\n").strip())
    return "\n\n".join(blocks) + "\n"


def main() -> None:
    """Write every mail anew."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for name, case in MAILS.items():
        (SNAPSHOTS / f"{name}.txt").write_text(readable(mail(case)), encoding="utf-8")
    for name, cases in DIGESTS.items():
        (SNAPSHOTS / f"{name}.txt").write_text(readable(digest_mail(cases)), encoding="utf-8")


if __name__ == "__main__":
    main()
