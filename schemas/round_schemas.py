"""The schemas of `schemas.round_facts`."""

from schemas.fact_schema import FactSchema, PairingSchema
from schemas.fields.compound import Weights
from schemas.fields.numbers import Flag, Whole
from schemas.fields.round_values import capacities, pairs
from schemas.fields.text import code, identifier
from schemas.fields.times import Day, Instant
from schemas.round_facts import (
    PairingConfirmed,
    PairingDeclined,
    PairingEnded,
    PairingOffered,
    RoundApproved,
    RoundCancelled,
    RoundOpened,
    ScenarioAsked,
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
    order = code("ORDERS", allow_none=True)
    weights = Weights(allow_none=True)
    locks = pairs()
    bans = pairs()
    earlier = identifier(allow_none=True)
    most_changes = Whole(0, 1_000_000, allow_none=True)


class ScenarioAskedSchema(FactSchema):
    """The matcher is asked what would be."""

    FACT = ScenarioAsked

    scenario = identifier(required=True)
    round = identifier(required=True)
    order = code("ORDERS", allow_none=True)
    minimum_fit = Whole(0, 1000, allow_none=True)
    weights = Weights(allow_none=True)
    capacities = capacities()
    locks = pairs()
    bans = pairs()


class RoundApprovedSchema(RoundSchema):
    """The proposal is approved."""

    FACT = RoundApproved

    approved_by = identifier(required=True)
    pairings = Whole(0, 1_000_000, required=True)


class RoundCancelledSchema(RoundSchema):
    """The round is off."""

    FACT = RoundCancelled

    cancelled_by = identifier(required=True)


class PairingOfferedSchema(PairingSchema):
    """The two are asked."""

    FACT = PairingOffered

    answer_by = Instant(required=True)
    student_accepted = Flag()
    mentor_accepted = Flag()


class PairingDeclinedSchema(PairingSchema):
    """The offer came to nothing."""

    FACT = PairingDeclined

    declined_by = code("ANSWERERS", required=True)
    reason = code("DECLINE_REASONS", required=True)


class PairingConfirmedSchema(PairingSchema):
    """The two are paired."""

    FACT = PairingConfirmed

    starts_on = Day(required=True)


class PairingEndedSchema(PairingSchema):
    """The two are no longer paired."""

    FACT = PairingEnded

    reason = code("PAIRING_ENDS", required=True)
