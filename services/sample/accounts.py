"""How to sign in to the sample programme. Kept apart from the rest: `kenal serve` prints it."""

from dataclasses import dataclass

PASSWORD = "contoh-kenal"  # noqa: S105 - public by design: sample accounts work in sample mode only
DOMAIN = "contoh.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account worth trying, and what it is good for."""

    role: str
    email: str
    description: str


COORDINATOR = Account(
    role="coordinator",
    email=f"koordinator@{DOMAIN}",
    description="coordinator of LKP Contoh Bahari: a round is ready to run",
)
STUDENT = Account(
    role="student",
    email=f"peserta@{DOMAIN}",
    description="a student who has not asked for a mentor yet",
)
MENTOR = Account(
    role="mentor",
    email=f"mentor@{DOMAIN}",
    description="an alumna with a student from the earlier round",
)
OTHER_COORDINATOR = Account(
    role="coordinator",
    email=f"koordinator2@{DOMAIN}",
    description="coordinator of the small second centre, LKP Contoh Pegunungan",
)
ACCOUNTS = (COORDINATOR, STUDENT, MENTOR, OTHER_COORDINATOR)
