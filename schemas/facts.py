"""The facts of Kenal: one frozen dataclass per event type, each the whole present state of a thing.

`TYPE` is the CloudEvents type, `NOUN` the middle part of the key `<programme>/<noun>/<id>`, and
`IDENTITY` the attribute that holds `<id>`. No fact but `ContactChanged` holds contact details,
and none holds free text. This is the place to import facts from; they are written down by
speaker: `programme_facts` and `round_facts` (the web), `match_facts` (the matcher),
`meeting_facts` (the notifier).
"""

from schemas.fact import Fact
from schemas.match_facts import (
    PairingProposed,
    RoundFailed,
    RoundProposed,
    ScenarioCompared,
    StudentLeftUnplaced,
)
from schemas.meeting_facts import (
    MeetingCancelled,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)
from schemas.programme_facts import (
    BlockLifted,
    BlockSet,
    ContactChanged,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PersonErased,
    ProgrammeConfigured,
    StudentProfileChanged,
    VacancyChanged,
    VacancyClosed,
    VacancyPosted,
)
from schemas.round_facts import (
    PairingConfirmed,
    PairingEnded,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
    ScenarioAsked,
)

__all__ = [
    "BlockLifted",
    "BlockSet",
    "ContactChanged",
    "Fact",
    "MeetingCancelled",
    "MeetingMoved",
    "MeetingScheduled",
    "MentorProfileChanged",
    "MentorRequestOpened",
    "MentorRequestWithdrawn",
    "PairingConfirmed",
    "PairingEnded",
    "PairingProposed",
    "PairingUnschedulable",
    "PersonErased",
    "ProgrammeConfigured",
    "RoundApproved",
    "RoundCancelled",
    "RoundFailed",
    "RoundOpened",
    "RoundProposed",
    "ScenarioAsked",
    "ScenarioCompared",
    "StudentLeftUnplaced",
    "StudentProfileChanged",
    "VacancyChanged",
    "VacancyClosed",
    "VacancyPosted",
]
