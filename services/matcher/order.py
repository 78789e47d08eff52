"""What comes first in a round."""

from enum import StrEnum


class Order(StrEnum):
    """Which of the first two levels comes first: students placed, or total fit."""

    PLACED_FIRST = "placed-first"
    FIT_FIRST = "fit-first"
