"""Opaque identifiers, one type each, so that they cannot be mixed up."""

import os
import time
import uuid
from collections.abc import Callable
from typing import NewType

ProgrammeId = NewType("ProgrammeId", str)
PersonId = NewType("PersonId", str)
RequestId = NewType("RequestId", str)
RoundId = NewType("RoundId", str)
PairingId = NewType("PairingId", str)
MeetingId = NewType("MeetingId", str)
VacancyId = NewType("VacancyId", str)
AnswerId = NewType("AnswerId", str)
BlockId = NewType("BlockId", str)
ScenarioId = NewType("ScenarioId", str)
EventId = NewType("EventId", str)

NewId = Callable[[], str]
"""Where identifiers come from: `new_id` outside tests and the sample programme."""


def new_id() -> str:
    """A version 7 UUID (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    randomness = int.from_bytes(os.urandom(10))
    return from_parts(milliseconds, randomness)


def from_parts(milliseconds: int, randomness: int) -> str:
    """Lay out a version 7 UUID from a time (ms since 1970) and 80 bits of randomness."""
    rand_a = (randomness >> 68) & 0xFFF
    rand_b = randomness & ((1 << 62) - 1)
    number = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b
    return str(uuid.UUID(int=number))
