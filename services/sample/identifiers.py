"""Identifiers that a seed decides, so that the sample is the same each time it is made."""

from datetime import datetime
from random import Random

from schemas.ids import from_parts


class Identifiers:
    """A source of version 7 UUIDs: the time of the story, and randomness from a seed."""

    def __init__(self, random: Random, start: datetime) -> None:
        self._random = random
        self._milliseconds = int(start.timestamp() * 1000)
        self.drawn = 0

    def next(self) -> str:
        """The next identifier, greater than all before it."""
        self.drawn += 1
        return from_parts(self._milliseconds + self.drawn, self._random.getrandbits(80))
