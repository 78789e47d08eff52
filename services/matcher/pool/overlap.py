"""Steady common time of all pairs of some people, on words of bits.

Only different weeks are compared, and only pairs of whom somebody's weeks differ are looked at week
by week: a round in which nobody is away costs no more with 24 weeks than with one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schemas.values import Availability
from services.matcher import hours
from services.matcher.hours import QUARTER, Calendar
from services.matcher.instance import Integers
from services.matcher.pool.weeks import Numbers, Timelines, timelines

Minutes = NDArray[np.int32]
Slots = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hours:
    """When some people are free. `week` says for each timeline which of its weeks holds in each
    week of the period; one past the last is a week without room for a meeting.
    """

    timeline: Numbers
    weeks: Timelines
    week: Integers

    @classmethod
    def of(cls, calendar: Calendar, people: Iterable[Availability]) -> "Hours":
        """From what people say."""
        timeline, weeks = timelines(calendar, people)
        owner = np.repeat(np.arange(len(weeks.start) - 1), np.diff(weeks.start))
        period = np.arange(calendar.weeks, dtype=np.uint64)
        number, then = np.nonzero(weeks.weeks[:, None] >> period & np.uint64(1))
        week = np.full((len(weeks.start) - 1, len(period)), len(owner), dtype=np.int64)
        week[owner[number], then] = number
        return cls(timeline=timeline, weeks=weeks, week=week)


def steady_minutes(some: Hours, others: Hours) -> Minutes:
    """The minutes a week that each of some (row) and of others (column) can count on."""
    shared = _shared(some.weeks, others.weeks)
    here, there = some.weeks.steady, others.weeks.steady
    slots = np.empty((len(some.week), len(others.week)), dtype=np.uint16)
    # The weeks of the first timelines are all the same.
    slots[:here, :there] = shared[np.ix_(some.week[:here, 0], others.week[:there, 0])]
    slots[here:] = _steady(shared, some.week[here:], others.week)
    slots[:here, there:] = _steady(shared, some.week[:here], others.week[there:])
    minutes: Minutes = QUARTER * slots[np.ix_(some.timeline, others.timeline)].astype(np.int32)
    return minutes


def _steady(shared: Slots, some: Integers, others: Integers) -> Slots:
    """From the weeks that hold in each week of the period."""
    weekly = [shared[np.ix_(some[:, week], others[:, week])] for week in range(some.shape[1])]
    steady: Slots = hours.steady(np.stack(weekly))
    return steady


def _shared(some: Timelines, others: Timelines) -> Slots:
    """How many slots each week shares with each other; none where no meeting fits. A last row and
    column stand for a week without any.
    """
    size = (len(some.free), len(others.free))
    slots, meets = np.zeros(size, dtype=np.uint16), np.zeros(size, dtype=np.bool_)
    for word in range(some.free.shape[1]):
        slots += np.bitwise_count(some.free[:, word, None] & others.free[None, :, word])
        meets |= (some.meets[:, word, None] & others.meets[None, :, word]) != 0
    return np.pad(slots * meets, ((0, 1), (0, 1)))
