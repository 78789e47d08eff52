"""Everything that can be seen after a storm, as plain values: the oracle reads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.facts import Fact

SERVICES = ("web", "matcher", "notifier")
READERS: Mapping[str, tuple[str, ...]] = {
    "web": ("matcher", "notifier"),
    "matcher": ("web",),
    "notifier": ("web",),
}
"""Whose facts are read by whom."""

Rows = Mapping[object, object]
"""A table: what its rows are of, and what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as it stands in an outbox, or on the log. `fact` is None for a tombstone."""

    id: str
    subject: str
    fact: Fact | None

    @property
    def programme(self) -> str:
        """The programme it belongs to."""
        return self.subject.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in the mailbox. `uid` and `sequence` are those of its invitation, if it holds one."""

    message_id: str
    recipient: str
    uid: str | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What the notifier believes of a mail."""

    kind: str
    subject: str
    sequence: int
    recipient: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The outboxes and topics by their writer, the inboxes by their reader, tables by their name.

    Names of tables begin with the service: "web requests", "matcher standing".
    """

    outboxes: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    topics: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    inboxes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tables: Mapping[str, Rows] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    dead_letters: Mapping[str, int] = field(default_factory=dict)
    deliveries: tuple[Delivery, ...] = ()
    mails: tuple[Mail, ...] = ()

    def said_by(self, service: str) -> tuple[Told, ...]:
        """What a service committed itself to, in order."""
        return self.outboxes.get(service, ())
