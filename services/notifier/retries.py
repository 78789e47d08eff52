"""When a mail that could not be handed over is tried again."""

from datetime import timedelta

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
JITTER = 0.2


def delay_after(attempts: int, chance: float) -> timedelta | None:
    """How long to wait after so many attempts (1 or more), or None when it was the last.

    `chance`, from 0 up to 1, spreads the waits by a fifth either way, so that what failed together
    does not come back together.
    """
    if attempts > len(DELAYS):
        return None
    return DELAYS[attempts - 1] * (1 + JITTER * (2 * chance - 1))
