"""The schemas of `schemas.person_facts`."""

from typing import Any

from schemas.fact_schema import FactSchema
from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import code, identifier
from schemas.fields.times import Zone
from schemas.fields.values import MINUTES_A_DAY, codes
from schemas.person_facts import (
    ConsentChanged,
    MeetingAnswered,
    MeetingReported,
    NoticePreferencesChanged,
    SuggestionsAsked,
)


class ConsentChangedSchema(FactSchema):
    """What a person consents to."""

    FACT = ConsentChanged

    person = identifier(required=True)
    purposes = codes("CONSENT_PURPOSES")


class NoticePreferencesChangedSchema(FactSchema):
    """How a person wants to be told things."""

    FACT = NoticePreferencesChanged

    person = identifier(required=True)
    zone = Zone(required=True)
    email = code("NOTICE_PACES")
    stopped = codes("NOTICE_KINDS")
    quiet_from = Whole(0, MINUTES_A_DAY - 1, allow_none=True)
    quiet_until = Whole(0, MINUTES_A_DAY - 1, allow_none=True)

    def fault(self, fact: Any) -> str | None:
        """Quiet hours begin and end."""
        if (fact.quiet_from is None) != (fact.quiet_until is None):
            return "quiet_from and quiet_until belong together"
        return None


class SuggestionsAskedSchema(FactSchema):
    """A student asks who would fit."""

    FACT = SuggestionsAsked

    student = identifier(required=True)


class _MeetingWordSchema(FactSchema):
    meeting = identifier(required=True)
    pairing = identifier(required=True)
    person = identifier(required=True)


class MeetingAnsweredSchema(_MeetingWordSchema):
    """What one of the two said of a coming meeting."""

    FACT = MeetingAnswered

    answer = identifier(required=True)
    sequence = Whole(0, 2**31 - 1, required=True)
    choice = code("MEETING_ANSWERS", required=True)


class MeetingReportedSchema(_MeetingWordSchema):
    """What one of the two said of a past meeting."""

    FACT = MeetingReported

    report = identifier(required=True)
    held = Flag(required=True)
    minutes = Whole(0, MINUTES_A_DAY, allow_none=True)
    useful = Whole(1, 5, allow_none=True)
