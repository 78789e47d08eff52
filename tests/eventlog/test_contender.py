from datetime import timedelta
from itertools import repeat

import pytest
import sqlalchemy as sa

from services.eventlog.clock import SettableClock
from services.eventlog.contender import Contender
from services.eventlog.unit import Units


class Work:
    """Does one thing at each call, or fails as it is told to."""

    def __init__(self) -> None:
        self.calls = 0
        self.fault: Exception | None = None

    def __call__(self) -> int:
        self.calls += 1
        if self.fault is not None:
            raise self.fault
        return 1


def away() -> sa.exc.DBAPIError:
    return sa.exc.OperationalError("SELECT 1", {}, Exception("gone"), connection_invalidated=True)


def test_only_one_of_two_works_until_it_lets_the_other(units: Units) -> None:
    work = Work()
    first, second = Contender(units, "work", work), Contender(units, "work", work)

    assert [first.step(), second.step()] == [1, 0]
    first.close()
    assert second.step() == 1
    second.close()


def test_a_database_that_is_away_is_waited_out_longer_each_time(
    units: Units, clock: SettableClock
) -> None:
    work = Work()
    contender = Contender(units, "work", work)
    work.fault = away()

    for seconds in (1, 2, 4):
        assert [contender.step() for _ in repeat(None, 3)] == [0, 0, 0]
        clock.advance(timedelta(seconds=seconds))
    assert work.calls == 3

    work.fault = None
    assert contender.step() == 1
    contender.close()


def test_what_does_not_pass_is_raised(units: Units) -> None:
    work = Work()
    contender = Contender(units, "work", work)
    work.fault = ValueError("a fault of ours")

    with pytest.raises(ValueError, match="a fault of ours"):
        contender.step()
    contender.close()
