from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.notifier.retries import DELAYS, delay_after


@given(st.integers(1, 6), st.floats(0, 1, exclude_max=True))
def test_a_wait_is_within_a_fifth_of_the_schedule(attempts: int, chance: float) -> None:
    delay = delay_after(attempts, chance)

    assert delay is not None
    assert 0.8 <= delay / DELAYS[attempts - 1] <= 1.2


def test_the_middle_of_chance_is_the_schedule_itself() -> None:
    assert [delay_after(attempts, 0.5) for attempts in range(1, 8)] == [*DELAYS, None]


def test_a_provider_may_be_away_for_a_day() -> None:
    shortest = [delay_after(attempts, 0.0) for attempts in range(1, 7)]

    assert sum((one for one in shortest if one), timedelta()) > timedelta(hours=24)
