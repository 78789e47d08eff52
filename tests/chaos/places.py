"""Whether, at every moment, no mentor had more students than places, and nobody had two of one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemas.facts import (
    Fact,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingConfirmed,
    PairingEnded,
)
from tests.chaos.findings import Fault, Finding
from tests.chaos.observation import Told


def judge(told: Iterable[Told]) -> Iterator[Finding]:
    """Play the web's facts through, and look at the places after each."""
    history = _History()
    for each in told:
        yield from history.take(each.fact)


@dataclass(slots=True)
class _History:
    capacity: dict[str, int] = field(default_factory=dict)
    standing: dict[str, PairingConfirmed] = field(default_factory=dict)
    placed: set[tuple[str, str]] = field(default_factory=set)
    asking: dict[str, str] = field(default_factory=dict)

    def take(self, fact: Fact | None) -> Iterator[Finding]:
        match fact:
            case MentorProfileChanged():
                self.capacity[fact.person] = fact.capacity
                yield from self._count(fact.person)
            case PairingConfirmed():
                yield from self._confirm(fact)
            case PairingEnded():
                if self.standing.pop(fact.pairing, None) is None:
                    what = f"the pairing {fact.pairing} ended, which did not stand"
                    yield Finding(fault=Fault.DOUBLED, what=what)
            case MentorRequestOpened():
                yield from self._ask(fact)
            case MentorRequestWithdrawn():
                if self.asking.pop(fact.student, None) != fact.request:
                    what = f"the request {fact.request} was closed, which was not open"
                    yield Finding(fault=Fault.DOUBLED, what=what)

    def _confirm(self, fact: PairingConfirmed) -> Iterator[Finding]:
        place = (fact.round, fact.student)
        if place in self.placed:
            what = f"the student {fact.student} was paired twice in the round {fact.round}"
            yield Finding(fault=Fault.DOUBLED, what=what)
        if any(pairing.student == fact.student for pairing in self.standing.values()):
            what = f"the student {fact.student} has two mentors at once"
            yield Finding(fault=Fault.DOUBLED, what=what)
        self.placed.add(place)
        self.standing[fact.pairing] = fact
        yield from self._count(fact.mentor)

    def _ask(self, fact: MentorRequestOpened) -> Iterator[Finding]:
        if self.asking.get(fact.student, fact.request) != fact.request:
            what = f"the student {fact.student} has two open requests at once"
            yield Finding(fault=Fault.DOUBLED, what=what)
        self.asking[fact.student] = fact.request

    def _count(self, mentor: str) -> Iterator[Finding]:
        taken = Counter(str(pairing.mentor) for pairing in self.standing.values())[mentor]
        places = self.capacity.get(mentor, 0)
        if taken > places:
            what = f"the mentor {mentor} had {taken} students for {places} places"
            yield Finding(fault=Fault.OVERFULL, what=what)
