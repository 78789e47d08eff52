"""Whether what the services did of themselves follows from what people asked for.

A proposal follows from a round that was opened, a confirmed pairing from a proposal and an
approval, a meeting from a confirmed pairing; each once.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from schemas.facts import (
    Fact,
    MeetingScheduled,
    PairingConfirmed,
    PairingEnded,
    PairingProposed,
    PairingUnschedulable,
    RoundApproved,
    RoundCancelled,
    RoundFailed,
    RoundOpened,
    RoundProposed,
)
from tests.chaos.findings import Fault, Finding
from tests.chaos.observation import Observation, Told

F = TypeVar("F", bound=Fact)


def judge(seen: Observation) -> Iterator[Finding]:
    """Every finding about proposals, pairings and meetings."""
    web, matcher = seen.said_by("web"), seen.said_by("matcher")
    yield from _proposals(web, matcher)
    yield from _pairings(web, matcher)
    yield from _meetings(web, seen.said_by("notifier"))


def of(kind: type[F], told: Iterable[Told]) -> list[F]:
    """The facts of one type."""
    return [each.fact for each in told if isinstance(each.fact, kind)]


def _proposals(web: Iterable[Told], matcher: Iterable[Told]) -> Iterator[Finding]:
    opened = {fact.round for fact in of(RoundOpened, web)}
    cancelled = {fact.round for fact in of(RoundCancelled, web)}
    proposed = of(PairingProposed, matcher)
    ends = [fact.round for fact in of(RoundProposed, matcher)]
    ends += [fact.round for fact in of(RoundFailed, matcher)]
    yield from _once("pairing proposed of", [(fact.round, fact.student) for fact in proposed])
    yield from _once("outcome of the round", ends)
    yield from _known("pairing proposed in the round", [fact.round for fact in proposed], opened)
    yield from _known("outcome of the round", ends, opened)
    for unsolved in opened - cancelled - set(ends):
        what = f"the matcher never came to an end with the round {unsolved}"
        yield Finding(fault=Fault.LOST, what=what)


def _pairings(web: Iterable[Told], matcher: Iterable[Told]) -> Iterator[Finding]:
    approved = {fact.round: fact.pairings for fact in of(RoundApproved, web)}
    cancelled = {fact.round for fact in of(RoundCancelled, web)}
    confirmed = of(PairingConfirmed, web)
    proposals = {(p.pairing, p.round, p.student, p.mentor) for p in of(PairingProposed, matcher)}
    keys = [(p.pairing, p.round, p.student, p.mentor) for p in confirmed]
    yield from _known("pairing confirmed", keys, proposals)
    yield from _known("pairing confirmed in the round", [p.round for p in confirmed], approved)
    off = [p.round for p in of(PairingEnded, web) if p.reason == "round-cancelled"]
    yield from _known("pairing called off in the round", off, cancelled)
    counted = Counter(fact.round for fact in confirmed)
    for round_, count in approved.items():
        if counted[round_] != count:
            what = f"the round {round_} said {count} pairings, and {counted[round_]} came"
            yield Finding(fault=Fault.DIFFERS, what=what)


def _meetings(web: Iterable[Told], notifier: Iterable[Told]) -> Iterator[Finding]:
    confirmed = {fact.pairing for fact in of(PairingConfirmed, web)}
    ended = {fact.pairing for fact in of(PairingEnded, web)}
    meetings = of(MeetingScheduled, notifier)
    yield from _once("meeting of", [(fact.pairing, fact.number) for fact in meetings])
    yield from _known("meeting of the pairing", [fact.pairing for fact in meetings], confirmed)
    heard_of = {fact.pairing for fact in meetings}
    heard_of |= {fact.pairing for fact in of(PairingUnschedulable, notifier)}
    for pairing in confirmed - ended - heard_of:
        what = f"no meeting was looked for for the pairing {pairing}"
        yield Finding(fault=Fault.LOST, what=what)


def _once(what: str, keys: Iterable[Hashable]) -> Iterator[Finding]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Finding(fault=Fault.DOUBLED, what=f"{what} {key}: {count} times")


def _known(what: str, keys: Iterable[Hashable], causes: Iterable[Hashable]) -> Iterator[Finding]:
    for key in set(keys) - set(causes):
        yield Finding(fault=Fault.PHANTOM, what=f"{what} {key}, which nothing led to")
