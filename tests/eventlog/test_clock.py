from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.eventlog.backoff import Backoff, delay_after
from services.eventlog.clock import SettableClock, SystemClock
from tests.eventlog.facts import NOW


def test_the_system_clock_tells_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_settable_clock_moves_only_when_told_to() -> None:
    clock = SettableClock(NOW)
    clock.advance(timedelta(minutes=5))
    assert clock.now() == NOW + timedelta(minutes=5)
    clock.set(datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now().isoformat() == "2026-01-01T00:00:00+00:00"


def test_a_clock_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        SettableClock(NOW.replace(tzinfo=None))


def test_delays_double_from_one_second_to_thirty() -> None:
    assert [delay_after(failures) for failures in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]


def test_a_backoff_waits_after_a_failure_and_not_after_a_success() -> None:
    clock = SettableClock(NOW)
    backoff = Backoff(clock)
    seen = [backoff.waiting()]
    backoff.failed()
    seen.append(backoff.waiting())
    clock.advance(timedelta(seconds=1))
    seen.append(backoff.waiting())
    backoff.failed()
    backoff.succeeded()
    seen.append(backoff.waiting())
    assert seen == [False, True, False, False]


def test_a_clock_that_is_set_back_does_not_prolong_the_wait() -> None:
    clock = SettableClock(NOW)
    backoff = Backoff(clock)
    backoff.failed()
    clock.advance(-timedelta(hours=1))
    assert not backoff.waiting()
