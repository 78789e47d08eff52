"""Whether every invitation reached its reader, and no second one besides.

A notifier that dies between handing a mail over and writing that down may send it again: the same
mail, with the same Message-ID, and no more copies than it died times.
"""

from collections import defaultdict
from collections.abc import Iterator

from tests.chaos.findings import Fault, Finding
from tests.chaos.observation import Delivery, Mail, Observation

SETTLED = ("sent", "dropped", "unwanted")
INVITING = ("first-meeting", "next-meeting", "meeting-moved", "meeting-cancelled")
"""The kinds of mails that hold a calendar entry; its UID is the subject of the delivery."""

Key = tuple[str, int, str]
"""UID, SEQUENCE and the recipient's address."""


def judge(seen: Observation, notifier_kills: int) -> Iterator[Finding]:
    """Every finding about mails."""
    yield from _settled(seen)
    yield from _invited(seen)
    extra = extra_copies(seen)
    if extra > notifier_kills:
        what = f"{extra} extra copies of mails, and the notifier died {notifier_kills} times"
        yield Finding(fault=Fault.DOUBLED, what=what)


def extra_copies(seen: Observation) -> int:
    """How many mails are there more than once."""
    return len(seen.mails) - len({mail.message_id for mail in seen.mails})


def _settled(seen: Observation) -> Iterator[Finding]:
    for each in seen.deliveries:
        if each.state not in SETTLED:
            what = f"the mail {each.kind} of {each.subject} to {each.recipient} is {each.state}"
            yield Finding(fault=Fault.LOST, what=what)


def _invited(seen: Observation) -> Iterator[Finding]:
    invited: dict[Key, set[str]] = defaultdict(set)
    for mail in seen.mails:
        if mail.uid is not None:
            invited[_key(mail)].add(mail.message_id)
    inviting = [each for each in seen.deliveries if each.kind in INVITING]
    due = {_due(each, seen) for each in inviting}
    sent = {_due(each, seen) for each in inviting if each.state == "sent"}
    for key in sent - invited.keys():
        yield Finding(fault=Fault.LOST, what=f"the invitation {key} is not in the mailbox")
    for key in invited.keys() - due:
        yield Finding(fault=Fault.PHANTOM, what=f"nobody wanted the invitation {key}")
    for key, messages in invited.items():
        if len(messages) > 1:
            what = f"the invitation {key} came as {len(messages)} different mails"
            yield Finding(fault=Fault.DOUBLED, what=what)


def _due(delivery: Delivery, seen: Observation) -> Key:
    address = seen.addresses.get(delivery.recipient, "")
    return delivery.subject, delivery.sequence, address


def _key(mail: Mail) -> Key:
    return mail.uid or "", mail.sequence or 0, mail.recipient
