"""How familiar two people are, from 0 to 100, by a formula that everybody may read.

    familiarity = 60 * n / (n + 3)  +  40 * h / (h + 4)

rounded down, where n is how often the two met and h is for how many hours altogether. Both parts
rise with less and less: the first meeting adds most. `docs/meetings.md` says why it is so.
"""

MOST_FOR_MEETINGS = 60
HALF_OF_MEETINGS = 3
"""So many meetings give half of what meetings can give."""
MOST_FOR_TIME = 40
HALF_OF_MINUTES = 240
"""So many minutes give half of what time can give."""


def familiarity(held: int, minutes: int) -> int:
    """How familiar two are who have met `held` times, for `minutes` altogether."""
    if held <= 0:
        return 0
    minutes = max(0, minutes)
    # Over one denominator, so that nothing is lost to rounding but at the end.
    top = MOST_FOR_MEETINGS * held * (minutes + HALF_OF_MINUTES)
    top += MOST_FOR_TIME * minutes * (held + HALF_OF_MEETINGS)
    return top // ((held + HALF_OF_MEETINGS) * (minutes + HALF_OF_MINUTES))
