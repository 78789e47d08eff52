"""The web's tables. The rules that must never break stand here as constraints."""

from services.web.tables.accounts import (
    accounts,
    api_requests,
    api_tokens,
    mails,
    sessions,
    sign_in_attempts,
    sign_in_codes,
    submissions,
)
from services.web.tables.columns import (
    CODE,
    HASH,
    metadata,
)
from services.web.tables.meetings import (
    concerns,
    familiarities,
    meetings,
    unschedulable,
)
from services.web.tables.people import (
    drafts,
    first_years,
    invitations,
    mentor_profiles,
    people,
    person_details,
    photos,
    programmes,
    roles,
    student_profiles,
)
from services.web.tables.privacy import (
    consents,
    guardians,
    notice_preferences,
    receipts,
)
from services.web.tables.rounds import (
    pairings,
    requests,
    rounds,
    scenarios,
    suggestions,
    unplaced,
)
from services.web.tables.vacancies import (
    vacancies,
)

__all__ = [
    "CODE",
    "HASH",
    "accounts",
    "api_requests",
    "api_tokens",
    "concerns",
    "consents",
    "drafts",
    "familiarities",
    "first_years",
    "guardians",
    "invitations",
    "mails",
    "meetings",
    "mentor_profiles",
    "metadata",
    "notice_preferences",
    "pairings",
    "people",
    "person_details",
    "photos",
    "programmes",
    "receipts",
    "requests",
    "roles",
    "rounds",
    "scenarios",
    "sessions",
    "sign_in_attempts",
    "sign_in_codes",
    "student_profiles",
    "submissions",
    "suggestions",
    "unplaced",
    "unschedulable",
    "vacancies",
]
