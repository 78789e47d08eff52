"""The facts of Kenal: one frozen dataclass per event type, each the whole present state of a thing.

`TYPE` is the CloudEvents type, `NOUN` the middle part of the key `<programme>/<noun>/<id>`, and
`IDENTITY` the attribute that holds `<id>`. No fact but `ContactChanged` holds contact details,
and none holds free text. This is the place to import facts from; they are written down by
speaker: `programme_facts`, `person_facts` and `round_facts` (the web), `match_facts` (the matcher),
`meeting_facts` (the notifier).
"""

from schemas.fact import Fact
from schemas.match_facts import (
    MatchingDataForgotten,
    MentorsSuggested,
    PairingProposed,
    RoundFailed,
    RoundProposed,
    ScenarioCompared,
    StudentLeftUnplaced,
)
from schemas.meeting_facts import (
    FamiliarityChanged,
    MeetingCancelled,
    MeetingDataForgotten,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)
from schemas.person_facts import (
    ConsentChanged,
    MeetingAnswered,
    MeetingReported,
    NoticePreferencesChanged,
    SuggestionsAsked,
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
    PairingDeclined,
    PairingEnded,
    PairingOffered,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
    ScenarioAsked,
)

__all__ = [
    "BlockLifted",
    "BlockSet",
    "ConsentChanged",
    "ContactChanged",
    "Fact",
    "FamiliarityChanged",
    "MatchingDataForgotten",
    "MeetingAnswered",
    "MeetingCancelled",
    "MeetingDataForgotten",
    "MeetingHeld",
    "MeetingMissed",
    "MeetingMoved",
    "MeetingReported",
    "MeetingScheduled",
    "MentorProfileChanged",
    "MentorRequestOpened",
    "MentorRequestWithdrawn",
    "MentorsSuggested",
    "NoticePreferencesChanged",
    "PairingConfirmed",
    "PairingDeclined",
    "PairingEnded",
    "PairingOffered",
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
    "SuggestionsAsked",
    "VacancyChanged",
    "VacancyClosed",
    "VacancyPosted",
]
