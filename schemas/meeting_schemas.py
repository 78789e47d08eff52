"""The schemas of `schemas.meeting_facts`."""

from typing import Any

from schemas.fact_schema import FactSchema
from schemas.fields.numbers import Whole
from schemas.fields.text import code, identifier
from schemas.fields.times import Instant, Zone
from schemas.meeting_facts import (
    FamiliarityChanged,
    MeetingCancelled,
    MeetingDataForgotten,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingScheduled,
    PairingUnschedulable,
)


class MeetingSchema(FactSchema):
    """What the facts about a meeting share."""

    meeting = identifier(required=True)
    pairing = identifier(required=True)
    student = identifier(required=True)
    mentor = identifier(required=True)
    number = Whole(1, 10_000, required=True)
    sequence = Whole(0, 2**31 - 1, required=True)
    starts = Instant(required=True)
    minutes = Whole(5, 480, required=True)
    zone = Zone(required=True)

    def fault(self, fact: Any) -> str | None:
        """Nobody meets themselves."""
        return "student and mentor must differ" if fact.student == fact.mentor else None


class MeetingScheduledSchema(MeetingSchema):
    """A meeting is set."""

    FACT = MeetingScheduled


class MeetingMovedSchema(MeetingSchema):
    """A meeting is at another time."""

    FACT = MeetingMoved


class MeetingCancelledSchema(MeetingSchema):
    """A meeting is off."""

    FACT = MeetingCancelled

    reason = code("MEETING_ENDS", required=True)


class MeetingHeldSchema(MeetingSchema):
    """The two met."""

    FACT = MeetingHeld

    minutes = Whole(0, 24 * 60, required=True)


class MeetingMissedSchema(MeetingSchema):
    """The two did not meet."""

    FACT = MeetingMissed


class FamiliarityChangedSchema(FactSchema):
    """How familiar two are."""

    FACT = FamiliarityChanged

    pairing = identifier(required=True)
    student = identifier(required=True)
    mentor = identifier(required=True)
    familiarity = Whole(0, 100, required=True)
    held = Whole(0, 10_000)
    missed = Whole(0, 10_000)
    minutes = Whole(0, 10_000_000)


class MeetingDataForgottenSchema(FactSchema):
    """The notifier has forgotten a person."""

    FACT = MeetingDataForgotten

    person = identifier(required=True)


class PairingUnschedulableSchema(FactSchema):
    """No slot both can keep."""

    FACT = PairingUnschedulable

    pairing = identifier(required=True)
    student = identifier(required=True)
    mentor = identifier(required=True)
    reason = code("UNSCHEDULABLE", required=True)
