"""Whether every command had its effect, once, in the order in which its client sent it.

An effect is read off the web's outbox, which is written with the state in one transaction; that
tables, log and readers agree with it is judged elsewhere (`agreement`, `consequences`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemas.facts import (
    ContactChanged,
    Fact,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PairingEnded,
    ProgrammeConfigured,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
    StudentProfileChanged,
    VacancyClosed,
    VacancyPosted,
)
from tests.chaos.commands import Command, Label, Outcome
from tests.chaos.findings import Fault, Finding
from tests.chaos.observation import Told

NOBODY = ""
"""The actor of effects whose fact does not say who wanted them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What somebody wanted, and got."""

    actor: str
    label: Label


def effects(told: Iterable[Told], titles: Mapping[str, str]) -> list[Effect]:
    """The effects among the facts of the web, in order.

    A request that comes back after its round was cancelled was asked for once: when it was new.
    A mentor who is told of again with the same stamp has said how many students may come.
    """
    found: list[Effect] = []
    requests: set[str] = set()
    stamps: dict[str, str] = {}
    for each in told:
        if isinstance(each.fact, MentorProfileChanged):
            before, now = stamps.get(each.fact.person), stamp(each.fact)
            stamps[each.fact.person] = now
            if before == now:
                found.append(_opened_places(each.fact))
                continue
        if isinstance(each.fact, MentorRequestOpened):
            if each.fact.request in requests:
                continue
            requests.add(each.fact.request)
        effect = effect_of(each.fact, titles)
        if effect is not None:
            found.append(effect)
    return found


def _opened_places(fact: MentorProfileChanged) -> Effect:
    label = ("capacity", fact.person, str(fact.capacity))
    return Effect(actor=fact.person, label=label)


def effect_of(fact: Fact | None, titles: Mapping[str, str]) -> Effect | None:
    """Who wanted this; None for what only follows from something else."""
    match fact:
        case StudentProfileChanged() | MentorProfileChanged() | ContactChanged():
            return Effect(actor=fact.person, label=(fact.NOUN, fact.person, stamp(fact)))
        case MentorRequestOpened():
            return Effect(actor=fact.student, label=("ask", fact.student))
        case MentorRequestWithdrawn(reason="withdrawn"):
            return Effect(actor=fact.student, label=("withdraw", fact.student))
        case VacancyPosted():
            title = titles.get(fact.vacancy, f"no title for {fact.vacancy}")
            return Effect(actor=fact.posted_by, label=("post", title))
        case VacancyClosed():
            return Effect(actor=fact.posted_by, label=("close", fact.vacancy))
    return _of_round(fact)


def _of_round(fact: Fact | None) -> Effect | None:
    match fact:
        case PairingEnded(reason="ended-by-coordinator"):
            return Effect(actor=NOBODY, label=("end", fact.pairing))
        case RoundOpened():
            return Effect(actor=fact.opened_by, label=("open", fact.opened_by))
        case RoundApproved():
            return Effect(actor=fact.approved_by, label=("approve", fact.round))
        case RoundCancelled():
            return Effect(actor=fact.cancelled_by, label=("cancel", fact.round))
        case ProgrammeConfigured():
            return Effect(actor=NOBODY, label=("configure", fact.programme))
    return None


def stamp(fact: StudentProfileChanged | MentorProfileChanged | ContactChanged) -> str:
    """What a client writes into a profile so that no two of its saves are the same."""
    match fact:
        case StudentProfileChanged():
            return f"{fact.cohort} {fact.regency}"
        case MentorProfileChanged():
            return f"{fact.graduated} {fact.regency}"
        case ContactChanged():
            return fact.name


def judge(commands: Sequence[Command], found: Sequence[Effect]) -> Iterator[Finding]:
    """Every finding about commands and effects."""
    yield from _counted(commands, found)
    yield from _ordered(commands, found)


def _counted(commands: Iterable[Command], found: Iterable[Effect]) -> Iterator[Finding]:
    answers: dict[Label, Counter[Outcome]] = defaultdict(Counter)
    for command in commands:
        answers[command.label][command.outcome] += 1
    counted = Counter(effect.label for effect in found)
    for label in answers.keys() | counted.keys():
        sure, maybe = answers[label][Outcome.OK], answers[label][Outcome.UNKNOWN]
        count = counted[label]
        said = f"{' '.join(label)}: {sure} ok, {maybe} unknown, {count} effects"
        if count < sure:
            yield Finding(fault=Fault.LOST, what=said)
        elif count > sure + maybe:
            fault = Fault.DOUBLED if sure + maybe else Fault.PHANTOM
            yield Finding(fault=fault, what=said)


def _ordered(commands: Iterable[Command], found: Iterable[Effect]) -> Iterator[Finding]:
    wanted: dict[str, list[Command]] = defaultdict(list)
    for command in commands:
        wanted[command.actor].append(command)
    got: dict[str, list[Label]] = defaultdict(list)
    for effect in found:
        got[effect.actor].append(effect.label)
    for actor, sent in wanted.items():
        mine = [command for command in sent if command.label[0] != "end"]
        if actor != NOBODY and not explains(mine, got[actor]):
            what = f"{len(mine)} commands of {actor}, {len(got[actor])} effects in another order"
            yield Finding(fault=Fault.DISORDER, what=what)


def explains(commands: Iterable[Command], found: Sequence[Label]) -> bool:
    """Whether the commands, in their order, can have had just these effects, in theirs.

    One that was answered had its effect; of one without an answer both is possible.
    """
    reached = {0}
    for command in commands:
        if command.outcome is Outcome.REFUSED:
            continue
        further = {at + 1 for at in reached if found[at : at + 1] == [command.label]}
        reached = further if command.outcome is Outcome.OK else further | reached
    return len(found) in reached
