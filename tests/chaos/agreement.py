"""Whether every table says what the events on the log add up to.

The events are played through as a new service would read them; the result is held against the
tables of the web, the matcher and the notifier.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemas.facts import (
    Fact,
    MeetingCancelled,
    MeetingMoved,
    MeetingScheduled,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingEnded,
    PairingProposed,
    RoundApproved,
    RoundCancelled,
    RoundFailed,
    RoundOpened,
    RoundProposed,
    StudentProfileChanged,
    VacancyClosed,
    VacancyPosted,
)
from tests.chaos.findings import Finding, differences
from tests.chaos.observation import Observation, Rows, Told
from tests.chaos.order import first_seen


def judge(seen: Observation) -> Iterator[Finding]:
    """Every difference between the log and a table."""
    state = State()
    for service in ("web", "matcher", "notifier"):
        for told in first_seen(seen.topics.get(service, ())):
            state.take(told)
    expected = state.tables()
    for table, found in seen.tables.items():
        yield from differences(table, expected[table], found)


@dataclass(slots=True)
class State:
    """What the events add up to so far: first those of the web, then those that follow."""

    students: dict[object, object] = field(default_factory=dict)
    mentors: dict[object, object] = field(default_factory=dict)
    capacities: dict[object, int] = field(default_factory=dict)
    requests: dict[object, object] = field(default_factory=dict)
    vacancies: dict[object, object] = field(default_factory=dict)
    rounds: dict[object, object] = field(default_factory=dict)
    approved: set[object] = field(default_factory=set)
    proposed: dict[object, object] = field(default_factory=dict)
    standing: dict[object, tuple[str, str]] = field(default_factory=dict)
    meetings: dict[object, object] = field(default_factory=dict)

    def take(self, told: Told) -> None:
        """Play one event."""
        self._profile(told.fact)
        self._round(told.fact)
        self._pairing(told.fact)

    def _profile(self, fact: Fact | None) -> None:
        match fact:
            case StudentProfileChanged():
                self.students[fact.person] = (fact.cohort, fact.regency)
            case MentorProfileChanged():
                self.mentors[fact.person] = (fact.graduated, fact.regency, fact.capacity)
                self.capacities[fact.person] = fact.capacity
            case MentorRequestOpened():
                self.requests[fact.request] = (fact.student, fact.favourites, fact.missed_rounds)
            case MentorRequestWithdrawn():
                self.requests.pop(fact.request, None)
            case VacancyPosted():
                self.vacancies[fact.vacancy] = "open"
            case VacancyClosed():
                self.vacancies[fact.vacancy] = "closed"

    def _round(self, fact: Fact | None) -> None:
        match fact:
            case RoundOpened():
                self.rounds[fact.round] = "solving"
            case RoundApproved():
                self.rounds[fact.round] = "approved"
                self.approved.add(fact.round)
            case RoundCancelled():
                self.rounds[fact.round] = "cancelled"
            case RoundProposed() if self.rounds.get(fact.round) == "solving":
                self.rounds[fact.round] = "proposed"
            case RoundFailed() if self.rounds.get(fact.round) == "solving":
                self.rounds[fact.round] = "failed"

    def _pairing(self, fact: Fact | None) -> None:
        match fact:
            case PairingProposed() if fact.round in self.approved:
                self.proposed[fact.pairing] = (fact.round, fact.student, fact.mentor)
            case PairingConfirmed():
                self.standing[fact.pairing] = (fact.student, fact.mentor)
            case PairingEnded():
                self.standing.pop(fact.pairing, None)
            case MeetingScheduled() | MeetingMoved():
                self.meetings[fact.meeting] = (fact.pairing, fact.sequence, "scheduled")
            case MeetingCancelled():
                self.meetings[fact.meeting] = (fact.pairing, fact.sequence, "cancelled")

    def tables(self) -> Mapping[str, Rows]:
        """What should be in each table."""
        taken = Counter(mentor for _, mentor in self.standing.values())
        places = {m: (capacity, taken[str(m)]) for m, capacity in self.capacities.items()}
        shared: dict[str, Rows] = {
            "students": self.students,
            "mentors": self.mentors,
            "requests": self.requests,
            "standing": dict(self.standing),
        }
        web = {
            **shared,
            "places": places,
            "rounds": self.rounds,
            "vacancies": self.vacancies,
            "proposed": self.proposed,
        }
        notifier: dict[str, Rows] = {
            "standing": dict(self.standing),
            "meetings": self.meetings,
        }
        return {
            **_named("web", {**web, "meetings": self.meetings}),
            **_named("matcher", shared),
            **_named("notifier", notifier),
        }


def _named(service: str, tables: Mapping[str, Rows]) -> dict[str, Rows]:
    return {f"{service} {name}": rows for name, rows in tables.items()}
