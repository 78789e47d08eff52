"""Reads the databases, the log and the mailbox after a storm."""

import email
import email.policy
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from icalendar import Calendar

from schemas.envelope import decode
from schemas.facts import RoundApproved
from schemas.topics import FACT_TOPICS
from services.command import known
from services.eventlog.log import Headers
from services.eventlog.open_log import open_log
from services.eventlog.raw_headers import load_headers
from services.eventlog.settings import EventLogSettings
from services.eventlog.tables import DEAD_LETTERS, INBOX, OUTBOX
from services.matcher import tables as matcher
from services.notifier import tables as notifier
from services.web import tables as web
from tests.chaos.observation import READERS, SERVICES, Delivery, Mail, Observation, Rows, Told
from tests.chaos.order import first_seen

EMPTY_POLLS = 5
POLL_SECONDS = 1.0
Query = Callable[[sa.Select[Any]], list[Any]]


def observe(settings: EventLogSettings) -> Observation:
    """Everything that the oracle wants to see. The services need not run."""
    rows = {name: _reader(settings, name) for name in SERVICES}
    outboxes = {name: tuple(_outbox(query)) for name, query in rows.items()}
    return Observation(
        outboxes=outboxes,
        topics=_topics(settings),
        inboxes={
            name: frozenset(row.event_id for row in query(sa.select(INBOX.c.event_id)))
            for name, query in rows.items()
        },
        tables=_tables(rows, outboxes["web"]),
        titles={row.id: row.title for row in rows["web"](sa.select(web.vacancies))},
        addresses={row.id: row.email or "" for row in rows["web"](sa.select(web.people))},
        dead_letters={name: len(query(sa.select(DEAD_LETTERS))) for name, query in rows.items()},
        deliveries=tuple(_deliveries(rows["notifier"])),
        mails=tuple(_mails(settings.home / "mailbox")),
    )


def observe_said(settings: EventLogSettings) -> tuple[Told, ...]:
    """What the web has said so far."""
    return tuple(_outbox(_reader(settings, "web")))


def unfinished(settings: EventLogSettings) -> str:
    """What the services still have to do; nothing when all is done."""
    rows = {name: _reader(settings, name) for name in SERVICES}
    for name, query in rows.items():
        waiting = len(query(sa.select(OUTBOX.c.id).where(OUTBOX.c.sent_at.is_(None))))
        if waiting:
            return f"{waiting} facts of the {name}"
    said = {name: {row.event_id for row in rows[name](sa.select(OUTBOX))} for name in SERVICES}
    for writer, readers in READERS.items():
        for reader in readers:
            taken = {row.event_id for row in rows[reader](sa.select(INBOX.c.event_id))}
            if said[writer] - taken:
                return f"{len(said[writer] - taken)} facts of the {writer} for the {reader}"
    if rows["web"](sa.select(web.rounds.c.id).where(web.rounds.c.status == "solving")):
        return "a round"
    waiting_pairs = notifier.pairings.c.status == "waiting"
    if rows["notifier"](sa.select(notifier.pairings.c.id).where(waiting_pairs)):
        return "a meeting"
    open_mails = notifier.deliveries.c.state.not_in(["sent", "dropped", "unwanted"])
    mails = rows["notifier"](sa.select(notifier.deliveries.c.id).where(open_mails))
    return f"{len(mails)} mails" if mails else ""


def _reader(settings: EventLogSettings, service: str) -> Query:
    def query(select: sa.Select[Any]) -> list[Any]:
        with known.opened(settings, service) as database, database.read() as connection:
            return list(connection.execute(select).all())

    return query


def _told(key: bytes | None, value: bytes | None, headers: Headers) -> Told:
    event = decode(key, value, headers)
    return Told(id=event.id, subject=event.subject, fact=event.fact)


def _outbox(query: Query) -> Iterator[Told]:
    for row in query(sa.select(OUTBOX).order_by(OUTBOX.c.id)):
        yield _told(row.key, row.value, load_headers(row.headers))


def _topics(settings: EventLogSettings) -> dict[str, tuple[Told, ...]]:
    found: dict[str, tuple[Told, ...]] = {}
    log = open_log(settings)
    for topic in FACT_TOPICS:
        consumer = log.consumer("oracle", [topic.name])
        told: list[Told] = []
        empty = 0
        while empty < EMPTY_POLLS:
            records = consumer.poll(POLL_SECONDS, 1_000)
            empty = 0 if records else empty + 1
            told += [_told(each.key, each.value, each.headers) for each in records]
        consumer.close()
        found[topic.writer] = tuple(told)
    log.close()
    return found


def _tables(rows: dict[str, Query], said: Iterable[Told]) -> dict[str, Rows]:
    approved = {t.fact.round for t in first_seen(said) if isinstance(t.fact, RoundApproved)}
    return {
        **_web(rows["web"], approved),
        **_matcher(rows["matcher"]),
        **_notifier(rows["notifier"]),
    }


def _student(profile: Any) -> object:
    return profile["cohort"], profile["regency"]


def _mentor(profile: Any) -> object:
    return profile["graduated"], profile["regency"], profile["capacity"]


def _web(query: Query, approved: set[Any]) -> dict[str, Rows]:
    pairings = query(sa.select(web.pairings))
    mentors = query(sa.select(web.mentor_profiles))
    asked = query(sa.select(web.requests).where(web.requests.c.status == "open"))
    meetings = query(sa.select(web.meetings))
    return {
        "web students": {
            row.person: _student(row.profile) for row in query(sa.select(web.student_profiles))
        },
        "web mentors": {row.person: _mentor(row.profile) for row in mentors},
        "web places": {row.person: (row.capacity, row.taken) for row in mentors},
        "web requests": {r.id: (r.student, tuple(r.favourites), r.missed_rounds) for r in asked},
        "web rounds": {row.id: row.status for row in query(sa.select(web.rounds))},
        "web standing": {p.id: (p.student, p.mentor) for p in pairings if p.status == "confirmed"},
        "web proposed": {
            p.id: (p.round, p.student, p.mentor) for p in pairings if p.round in approved
        },
        "web vacancies": {row.id: row.status for row in query(sa.select(web.vacancies))},
        "web meetings": {row.id: (row.pairing, row.sequence, row.status) for row in meetings},
    }


def _matcher(query: Query) -> dict[str, Rows]:
    students, mentors = matcher.student_profiles, matcher.mentor_profiles
    asked = query(sa.select(matcher.requests))
    standing = query(sa.select(matcher.standing))
    return {
        "matcher students": {r.person: _student(r.profile) for r in query(sa.select(students))},
        "matcher mentors": {r.person: _mentor(r.profile) for r in query(sa.select(mentors))},
        "matcher requests": {
            row.request: (row.student, tuple(row.favourites), row.missed_rounds) for row in asked
        },
        "matcher standing": {row.pairing: (row.student, row.mentor) for row in standing},
    }


def _notifier(query: Query) -> dict[str, Rows]:
    unpaired = notifier.pairings.c.status.in_(["offered", "declined", "ended"])
    pairings = query(sa.select(notifier.pairings).where(~unpaired))
    meetings = query(sa.select(notifier.meetings))
    return {
        "notifier standing": {row.id: (row.student, row.mentor) for row in pairings},
        "notifier meetings": {row.id: (row.pairing, row.sequence, row.status) for row in meetings},
    }


def _deliveries(query: Query) -> Iterator[Delivery]:
    for row in query(sa.select(notifier.deliveries)):
        yield Delivery(
            kind=row.kind,
            subject=row.subject,
            sequence=row.sequence,
            recipient=row.recipient,
            state=row.state,
        )


def _mails(folder: Path) -> Iterator[Mail]:
    for path in sorted([*folder.glob("new/*"), *folder.glob("cur/*")]):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        recipient = message["To"].addresses[0].addr_spec
        uid, sequence = None, None
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
                uid, sequence = str(event["UID"]), int(str(event["SEQUENCE"]))
        yield Mail(
            message_id=str(message["Message-ID"]), recipient=recipient, uid=uid, sequence=sequence
        )
