"""What surrounds a fact on the log: CloudEvents 1.0 attributes in Kafka's binary content mode.

Each attribute is a header `ce_<name>`, the data are the value, and the key is the subject,
`<programme>/<noun>/<id>`. An event without data is a *tombstone*: it takes what was said of its
subject off the log, and is of the type `kenal.<noun>.erased.v1`. `PersonErased` has the type that
a tombstone for a person would have; whether there are data tells them apart.

What a reader does not know it passes over: other headers, other fields. What it must know and does
not is an `InvalidEventError` with one of these reasons:

    about the record: bare-tombstone, wrong-key
    about attributes: missing-attribute, duplicate-attribute, invalid-attribute, naive-time
    about the type:   unknown-type, unsupported-version
    about the data:   too-large, not-utf8, not-json, duplicate-name, json-null, not-an-object,
                      too-deep, invalid-data
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from marshmallow import ValidationError

from schemas.event_data import fact_from, value_of
from schemas.fact import Fact
from schemas.fields import times
from schemas.ids import EventId, ProgrammeId
from schemas.invalid import InvalidEventError, explain
from schemas.registry import UPCASTERS, Upcasters

__all__ = ["Event", "Headers", "InvalidEventError", "decode", "encode"]

Headers = tuple[tuple[str, bytes], ...]

SPECVERSION = "1.0"
CONTENT_TYPE = "application/json"
_REQUIRED = ("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject")
_OPTIONAL = ("ce_partitionkey", "ce_dataschema", "content-type")
_READ = frozenset((*_REQUIRED, *_OPTIONAL))
_WORD = re.compile(r"^[\x21-\x7e]{1,200}$")
_SUBJECT = re.compile(
    r"^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}/[a-z][a-z-]{0,63}/[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact, and who said it when. `fact` is None for a tombstone of the subject.

    `source` is the speaking service ("/web", "/matcher", "/notifier"), `time` aware UTC.
    """

    id: EventId
    source: str
    time: datetime
    subject: str
    fact: Fact | None

    @property
    def programme(self) -> ProgrammeId:
        """The programme it belongs to."""
        return ProgrammeId(self.subject.partition("/")[0])

    @property
    def noun(self) -> str:
        """What kind of thing it speaks of."""
        return self.subject.split("/", 2)[1]

    @property
    def type(self) -> str:
        """The CloudEvents type."""
        return tombstone_type(self.subject) if self.fact is None else self.fact.TYPE


def tombstone_type(subject: str) -> str:
    """The type of a tombstone for the subject."""
    return f"kenal.{subject.split('/', 2)[1]}.erased.v1"


def dataschema(event_type: str) -> str:
    """The name of the JSON Schema of a type; the schema is `docs/schemas/<type>.json`."""
    return f"urn:kenal:schema:{event_type}"


def encode(event: Event) -> tuple[bytes, bytes | None, Headers]:
    """Make the key, value and headers of a record.

    What was written is read back before it is handed out, so that nothing gets on the log that no
    service can read, or that reads as something else. Raises InvalidEventError, a ValueError.
    """
    if not _SUBJECT.fullmatch(event.subject):
        raise InvalidEventError("invalid-attribute", "subject is not <programme>/<noun>/<id>")
    value = None if event.fact is None else value_of(event.fact)
    headers = [
        ("ce_specversion", SPECVERSION),
        ("ce_id", event.id),
        ("ce_source", event.source),
        ("ce_type", event.type),
        ("ce_time", _time_to(event.time)),
        ("ce_subject", event.subject),
        ("ce_partitionkey", event.programme),
    ]
    if event.fact is not None:
        headers += [("ce_dataschema", dataschema(event.type)), ("content-type", CONTENT_TYPE)]
    key = event.subject.encode("ascii")
    # A stray surrogate or the like is written as it can be, and refused when it is read back.
    raw = tuple((name, text.encode("utf-8", "backslashreplace")) for name, text in headers)
    if decode(key, value, raw) != event:
        raise InvalidEventError("invalid-data", "what was written reads as something else")
    return key, value, raw


def decode(
    key: bytes | None,
    value: bytes | None,
    headers: Iterable[tuple[str, bytes | None]],
    *,
    upcasters: Upcasters = UPCASTERS,
) -> Event:
    """Read a record; raises InvalidEventError, whatever the bytes are."""
    attributes = _attributes(headers)
    if value is None and not attributes:
        raise InvalidEventError("bare-tombstone", "neither a value nor attributes")
    for name in _REQUIRED:
        if name not in attributes:
            raise InvalidEventError("missing-attribute", name)
    _check_words(attributes)
    subject = attributes["ce_subject"]
    _check_key(key, subject, attributes.get("ce_partitionkey"))
    return Event(
        id=EventId(attributes["ce_id"]),
        source=attributes["ce_source"],
        time=_time_from(attributes["ce_time"]),
        subject=subject,
        fact=_fact(attributes["ce_type"], value, subject, upcasters),
    )


def _attributes(headers: Iterable[tuple[str, bytes | None]]) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, raw in headers:
        if name not in _READ:
            continue
        if name in attributes:
            raise InvalidEventError("duplicate-attribute", name)
        if raw is None:
            raise InvalidEventError("missing-attribute", f"{name} is null")
        try:
            attributes[name] = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise InvalidEventError("not-utf8", name) from None
    return attributes


def _check_words(attributes: Mapping[str, str]) -> None:
    if attributes["ce_specversion"] != SPECVERSION:
        raise InvalidEventError("invalid-attribute", f"ce_specversion is not {SPECVERSION}")
    if attributes.get("content-type", CONTENT_TYPE).split(";")[0].strip() != CONTENT_TYPE:
        raise InvalidEventError("invalid-attribute", f"content-type is not {CONTENT_TYPE}")
    for name in ("ce_id", "ce_source", "ce_type"):
        if not _WORD.fullmatch(attributes[name]):
            raise InvalidEventError("invalid-attribute", f"{name} is not 1 to 200 plain characters")
    if not _SUBJECT.fullmatch(attributes["ce_subject"]):
        raise InvalidEventError("invalid-attribute", "ce_subject is not <programme>/<noun>/<id>")


def _check_key(key: bytes | None, subject: str, partitionkey: str | None) -> None:
    if key != subject.encode("ascii"):
        raise InvalidEventError("wrong-key", "the key is not the ce_subject")
    if partitionkey not in (None, subject.partition("/")[0]):
        raise InvalidEventError("wrong-key", "ce_partitionkey is not the programme")


def _time_from(text: str) -> datetime:
    try:
        return times.instant_from(text)
    except times.NaiveTimeError:
        raise InvalidEventError("naive-time", "ce_time must say its offset from UTC") from None
    except ValidationError as error:
        raise InvalidEventError("invalid-attribute", f"ce_time {explain(error.messages)}") from None


def _time_to(time: datetime) -> str:
    try:
        return times.instant_to(time)
    except times.NaiveTimeError:
        raise InvalidEventError("naive-time", "time must be aware") from None


def _fact(event_type: str, value: bytes | None, subject: str, upcasters: Upcasters) -> Fact | None:
    if value is None:
        if event_type != tombstone_type(subject):
            raise InvalidEventError("bare-tombstone", "no data, and not the type of a tombstone")
        return None
    fact = fact_from(event_type, value, upcasters)
    if fact.subject != subject:
        raise InvalidEventError("wrong-key", "the data speak of something else than ce_subject")
    return fact
