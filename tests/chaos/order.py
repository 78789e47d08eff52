"""Whether each topic holds what its writer said, in that order, and each reader took all of it in.

The log may hold an event twice: a relay that dies between the append and its mark sends it again.
So what counts is where an event is seen first. And the *last* record of every subject must be its
last state, because that is what stays after compaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tests.chaos.findings import Fault, Finding, differences
from tests.chaos.observation import READERS, SERVICES, Observation, Told


def judge(seen: Observation) -> Iterator[Finding]:
    """Every finding about outboxes, topics and inboxes."""
    for service in SERVICES:
        said, logged = seen.said_by(service), seen.topics.get(service, ())
        yield from _same_order(service, said, logged)
        yield from _last_states(service, said, logged)
        for reader in READERS[service]:
            yield from _taken_in(service, reader, said, seen.inboxes.get(reader, frozenset()))
    for service, count in seen.dead_letters.items():
        if count:
            what = f"the {service} could not read {count} events"
            yield Finding(fault=Fault.DEAD_LETTER, what=what)


def first_seen(told: Iterable[Told]) -> list[Told]:
    """Without the copies of what was there before."""
    firsts: dict[str, Told] = {}
    for each in told:
        firsts.setdefault(each.id, each)
    return list(firsts.values())


def copies(told: Sequence[Told]) -> int:
    """How many records are copies of earlier ones."""
    return len(told) - len({each.id for each in told})


def _by_programme(told: Iterable[Told]) -> dict[str, list[str]]:
    parted: dict[str, list[str]] = defaultdict(list)
    for each in told:
        parted[each.programme].append(each.id)
    return parted


def _same_order(service: str, said: Sequence[Told], logged: Sequence[Told]) -> Iterator[Finding]:
    wanted, found = _by_programme(said), _by_programme(first_seen(logged))
    for programme in wanted.keys() | found.keys():
        mine, theirs = wanted.get(programme, []), found.get(programme, [])
        where = f"the topic of the {service}, {programme}"
        for missing in set(mine) - set(theirs):
            yield Finding(fault=Fault.LOST, what=f"{where}: {missing} is not there")
        for strange in set(theirs) - set(mine):
            yield Finding(fault=Fault.PHANTOM, what=f"{where}: nobody said {strange}")
        if set(mine) == set(theirs) and mine != theirs:
            yield Finding(fault=Fault.DISORDER, what=f"{where}: not in the order of the outbox")


def _last_states(service: str, said: Sequence[Told], logged: Sequence[Told]) -> Iterator[Finding]:
    wanted = {each.subject: each.id for each in said}
    found = {each.subject: each.id for each in logged}
    yield from differences(f"the last state in the topic of the {service}", wanted, found)


def _taken_in(
    service: str, reader: str, said: Sequence[Told], inbox: frozenset[str]
) -> Iterator[Finding]:
    for each in said:
        if each.id not in inbox:
            what = f"the {reader} never took in {each.subject} ({each.id}) of the {service}"
            yield Finding(fault=Fault.LOST, what=what)
