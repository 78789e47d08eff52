"""How the minutes of a meeting are shared out, scaled to its length."""

from collections.abc import Sequence

FIRST_MEETING = (5, 20, 10, 5, 5)
"""Greeting; questions in turn; goal and first year; agreement; next step: of 45 minutes."""
NEXT_MEETING = (5, 15, 5, 5)
"""How it went; questions in turn; next step; next date: of 30 minutes."""


def share_out(minutes: int, parts: Sequence[int] = FIRST_MEETING) -> tuple[int, ...]:
    """Whole minutes for each part that add up to `minutes`, in the proportions of `parts`.

    What rounding leaves over goes to the longest part.
    """
    shares = [minutes * part // sum(parts) for part in parts]
    longest = max(range(len(parts)), key=lambda number: parts[number])
    shares[longest] += minutes - sum(shares)
    return tuple(shares)
