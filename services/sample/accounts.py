"""How to sign in to the sample programme. Kept apart from the rest: `kenal serve` prints it."""

from dataclasses import dataclass

from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.sample_accounts import SAMPLE_EMAILS, SAMPLE_PASSWORD

__all__ = [
    "ACCOUNTS",
    "DOMAIN",
    "SAMPLE_EMAILS",
    "SAMPLE_PASSWORD",
    "SECOND_COORDINATOR",
    "STUDENT_WITH_MENTOR",
]

DOMAIN = "contoh.example"
SECOND_COORDINATOR = f"koordinator2@{DOMAIN}"
STUDENT_WITH_MENTOR = f"peserta2@{DOMAIN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account worth trying, and what it is good for."""

    email: str
    description: str


ACCOUNTS = (
    Account(
        email=SAMPLE_EMAILS[COORDINATOR],
        description="coordinator of LKP Contoh Bahari: a round is ready to run",
    ),
    Account(
        email=SAMPLE_EMAILS[STUDENT],
        description="a student who has not asked for a mentor yet",
    ),
    Account(
        email=SAMPLE_EMAILS[MENTOR],
        description="an alumna with a student from the earlier round, and one just offered",
    ),
    Account(
        email=STUDENT_WITH_MENTOR,
        description="that student: weeks of meetings with a mentor",
    ),
    Account(
        email=SECOND_COORDINATOR,
        description="coordinator of the small second centre, LKP Contoh Pegunungan",
    ),
)
