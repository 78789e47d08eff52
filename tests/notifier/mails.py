"""The mails whose every word is kept in `snapshots/`, in a form that a person can read.

`python -m tests.notifier.mails` writes them anew, for a reviewer to read the difference.
"""

from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from services.notifier.drafts import draft
from services.notifier.judgement import Case
from services.notifier.letters import compose
from tests.notifier.cases import (
    BASE_URL,
    MENTOR,
    SENDER,
    STUDENT,
    english,
    off,
    to_mentor,
    to_student,
    unscheduled,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"
BAPAK = replace(MENTOR, name="I Wayan Rekaan Suarjana", nickname=None, address_form="Bapak")
ABROAD = replace(english(MENTOR), phone="+390600000000")

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
}


def mail(case: Case) -> EmailMessage:
    """The mail as its recipient's program reads it."""
    if case.recipient is None or case.recipient.email is None:
        raise ValueError("nobody to write to")
    message = compose(draft(case, case.recipient.email, SENDER, BASE_URL))
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


if __name__ == "__main__":
    main()
