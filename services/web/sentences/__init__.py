"""Codes of the other services as sentences in the reader's language.

Readers are tolerant: a criterion, an obstacle or an end that this version does not know yet gets
a sentence that says as much as is known, never an error.
"""

from services.web.sentences.obstacles import advice, obstacle
from services.web.sentences.outcomes import (
    declined,
    ended,
    failure,
    remedy,
    round_status,
    skipped,
    unscheduled,
)
from services.web.sentences.proposals import asking, changes, competition, evenness, gap, worth
from services.web.sentences.reasons import hours, reason
from services.web.sentences.scenarios import differences, other_weights, question

__all__ = [
    "advice",
    "asking",
    "changes",
    "competition",
    "declined",
    "differences",
    "ended",
    "evenness",
    "failure",
    "gap",
    "hours",
    "obstacle",
    "other_weights",
    "question",
    "reason",
    "remedy",
    "round_status",
    "skipped",
    "unscheduled",
    "worth",
]
