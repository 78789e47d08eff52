"""Every fact with its schema and its topic: literal tables, and the look-ups over them.

A fact is in one topic only, that of the service which says it. A service writes one topic only, so
a tombstone, which has no fact, goes by its source.
"""

from collections.abc import Callable, Mapping
from typing import Any

from schemas import (
    match_schemas,
    meeting_schemas,
    person_schemas,
    programme_schemas,
    round_schemas,
    topics,
)
from schemas.fact import Fact
from schemas.fact_schema import FactSchema
from schemas.topics import Topic

Data = dict[str, Any]
"""The data of an event: a JSON object."""

Upcaster = Callable[[Data], Data]
"""Turns the data of one version of an event type into those of the next."""

Upcasters = Mapping[str, tuple[str, Upcaster]]
"""Older event type -> the next type, and the upcaster to it."""

SCHEMAS: Mapping[Topic, tuple[type[FactSchema], ...]] = {
    topics.PROGRAMME: (
        programme_schemas.ProgrammeConfiguredSchema,
        programme_schemas.ContactChangedSchema,
        programme_schemas.StudentProfileChangedSchema,
        programme_schemas.MentorProfileChangedSchema,
        programme_schemas.MentorRequestOpenedSchema,
        programme_schemas.MentorRequestWithdrawnSchema,
        programme_schemas.BlockSetSchema,
        programme_schemas.BlockLiftedSchema,
        programme_schemas.VacancyPostedSchema,
        programme_schemas.VacancyChangedSchema,
        programme_schemas.VacancyClosedSchema,
        round_schemas.RoundOpenedSchema,
        round_schemas.ScenarioAskedSchema,
        round_schemas.RoundApprovedSchema,
        round_schemas.RoundCancelledSchema,
        round_schemas.PairingOfferedSchema,
        round_schemas.PairingDeclinedSchema,
        round_schemas.PairingConfirmedSchema,
        round_schemas.PairingEndedSchema,
        person_schemas.ConsentChangedSchema,
        person_schemas.NoticePreferencesChangedSchema,
        person_schemas.SuggestionsAskedSchema,
        person_schemas.MeetingAnsweredSchema,
        person_schemas.MeetingReportedSchema,
        programme_schemas.PersonErasedSchema,
    ),
    topics.MATCHES: (
        match_schemas.PairingProposedSchema,
        match_schemas.StudentLeftUnplacedSchema,
        match_schemas.MentorsSuggestedSchema,
        match_schemas.MatchingDataForgottenSchema,
        match_schemas.RoundProposedSchema,
        match_schemas.RoundFailedSchema,
        match_schemas.ScenarioComparedSchema,
    ),
    topics.MEETINGS: (
        meeting_schemas.MeetingScheduledSchema,
        meeting_schemas.MeetingMovedSchema,
        meeting_schemas.MeetingCancelledSchema,
        meeting_schemas.MeetingHeldSchema,
        meeting_schemas.MeetingMissedSchema,
        meeting_schemas.FamiliarityChangedSchema,
        meeting_schemas.MeetingDataForgottenSchema,
        meeting_schemas.PairingUnschedulableSchema,
    ),
}

UPCASTERS: Upcasters = {}
"""How events of versions before the present one are read. All versions are the first as yet.

`{"kenal.round.opened.v1": ("kenal.round.opened.v2", _round_opened_v2)}` reads v1 as v2, and so on
until the type is that of a fact.
"""

_TOPICS: Mapping[type[Fact], Topic] = {
    schema.FACT: topic for topic, schemas in SCHEMAS.items() for schema in schemas
}
# Built once: making a schema costs far more than using it. Loading and dumping keep no state.
_SCHEMAS: Mapping[type[Fact], FactSchema] = {
    schema.FACT: schema() for schemas in SCHEMAS.values() for schema in schemas
}

FACTS: tuple[type[Fact], ...] = tuple(_TOPICS)
FACT_OF_TYPE: Mapping[str, type[Fact]] = {fact.TYPE: fact for fact in FACTS}


def topic_of(fact_type: type[Fact]) -> Topic:
    """The topic that facts of this type are written to."""
    return _TOPICS[fact_type]


def topic_from(source: str) -> Topic:
    """The one topic that a source ("/web") writes facts and tombstones to; raises KeyError."""
    return _TOPIC_FROM[source]


def schema_of(fact_type: type[Fact]) -> FactSchema:
    """The schema of a fact: `load` makes the fact from data, `dump` the data from a fact."""
    return _SCHEMAS[fact_type]


_TOPIC_FROM: Mapping[str, Topic] = {f"/{topic.writer}": topic for topic in topics.FACT_TOPICS}
