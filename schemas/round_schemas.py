"""The schemas of `schemas.round_facts`."""

from schemas.fact_schema import FactSchema, PairingSchema
from schemas.fields.numbers import Whole
from schemas.fields.text import code, identifier
from schemas.fields.times import Day
from schemas.round_facts import (
    PairingConfirmed,
    PairingEnded,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
)


class RoundSchema(FactSchema):
    """What the facts about a round share."""

    round = identifier(required=True)
    number = Whole(1, 1_000_000, required=True)


class RoundOpenedSchema(RoundSchema):
    """The matcher is asked."""

    FACT = RoundOpened

    opened_by = identifier(required=True)
    seed = Whole(0, 2**53 - 1)
    minimum_fit = Whole(0, 1000)


class RoundApprovedSchema(RoundSchema):
    """The proposal is approved."""

    FACT = RoundApproved

    approved_by = identifier(required=True)
    pairings = Whole(0, 1_000_000, required=True)


class RoundCancelledSchema(RoundSchema):
    """The round is off."""

    FACT = RoundCancelled

    cancelled_by = identifier(required=True)


class PairingConfirmedSchema(PairingSchema):
    """The two are paired."""

    FACT = PairingConfirmed

    starts_on = Day(required=True)


class PairingEndedSchema(PairingSchema):
    """The two are no longer paired."""

    FACT = PairingEnded

    reason = code("PAIRING_ENDS", required=True)
