"""The walk over all pairs in NumPy: the same as by `kernels.py`, some twenty-five times slower."""

import numpy as np
from numpy.typing import NDArray

from services.matcher.hours import QUARTER, steady
from services.matcher.instance import Flags, Integers
from services.matcher.pool.bits import MOST_SLOTS, Bid, Block, Offers, Terms
from services.matcher.pool.keys import MOST_WORTH, key_of
from services.matcher.pool.laid import Words
from services.matcher.pool.tables import FIELD
from services.matcher.pool.weeks import Timelines


def best(
    block: Block, offers: Offers, terms: Terms, most: int
) -> tuple[Integers, Integers, Integers]:
    """As `Walk.best`."""
    fits = _fits(block, offers, terms)
    sound = fits >= terms.minimum_fit
    row = np.repeat(np.arange(len(block.number)), np.diff(block.single_start))
    single = np.where(sound, fits, -1)[row, block.single_of]
    return sound.sum(axis=1), _top(block, np.where(sound, fits, -1), most), single


def every(block: Block, offers: Offers, terms: Terms, _start: Integers) -> Integers:
    """As `Walk.every`."""
    place: Integers = np.nonzero(_fits(block, offers, terms) >= terms.minimum_fit)[1]
    return place


def tempting(block: Block, offers: Offers, terms: Terms, bid: Bid, most: int) -> Integers:
    """As `Walk.tempting`."""
    fits = _fits(block, offers, terms)
    gain = fits - bid.price[None, :] - bid.need[:, None]
    gain[fits < terms.minimum_fit] = -1
    return _top(block, np.where(gain > 0, np.minimum(gain, MOST_WORTH), -1), most)


def reaching(block: Block, offers: Offers, terms: Terms, bid: Bid) -> tuple[Integers, Integers]:
    """As `Walk.reaching`."""
    fits = _fits(block, offers, terms)
    worth = fits - bid.price[None, :] >= bid.need[:, None]
    row, place = np.nonzero(worth & (fits >= terms.minimum_fit))
    return row, place


def calling(block: Block, offers: Offers, terms: Terms, bid: Bid) -> tuple[Integers, Integers]:
    """As `Walk.calling`."""
    fits = _fits(block, offers, terms)
    gain = fits - bid.need[:, None]
    gain[fits < terms.minimum_fit] = np.iinfo(np.int64).min
    row = np.argmax(gain, axis=0) if len(gain) else np.zeros(len(bid.price), dtype=np.int64)
    most = gain[row, np.arange(len(bid.price))] if len(gain) else bid.price
    return np.maximum(most, bid.price), np.where(most > bid.price, row, -1)


def judge(
    block: Block, offers: Offers, terms: Terms, start: Integers, places: Integers
) -> tuple[Integers, Integers]:
    """As `Walk.judge`."""
    row = np.repeat(np.arange(len(block.number)), np.diff(start))
    laid = _laid_out(offers.weeks, terms.weeks)
    minutes = np.zeros(len(places), dtype=np.int64)
    for each, timeline in enumerate(block.timeline.tolist()):
        slots = _slots(block.weeks, timeline, offers, laid)
        minutes[row == each] = QUARTER * slots[offers.timeline[places[row == each]]]
    return _fits(block, offers, terms)[row, places], minutes


def _top(block: Block, worth: Integers, most: int) -> Integers:
    """The keys of the most worthy of each row, of those that are not -1."""
    if worth.shape[1] < most:
        short = np.full((len(worth), most - worth.shape[1]), -1, dtype=np.int64)
        worth = np.hstack([worth, short])
    keys = key_of(worth, block.number[:, None], np.arange(worth.shape[1])[None, :])
    keys[worth < 0] = -1
    top: Integers = np.partition(keys, keys.shape[1] - most, axis=1)[:, keys.shape[1] - most :]
    return top


def _fits(block: Block, offers: Offers, terms: Terms) -> Integers:
    """What all pairs of a block are worth; below 0 where a rule is broken."""
    parts = [block.points[:, places] for places in offers.table]
    field = sum(parts[: len(FIELD)], start=np.zeros((), dtype=np.int32))
    fits = np.take_along_axis(block.field, field, axis=1).astype(np.int64) + offers.base
    for part in parts[len(FIELD) :]:
        fits += part
    row = np.repeat(np.arange(len(block.number)), np.diff(block.single_start))
    fits[row, block.single_of] += block.single
    laid = _laid_out(offers.weeks, terms.weeks)
    for each, timeline in enumerate(block.timeline.tolist()):
        slots = _slots(block.weeks, timeline, offers, laid)
        fits[each] += terms.time[np.minimum(slots, MOST_SLOTS)][offers.timeline]
    return fits


def _slots(
    asked: Timelines, timeline: int, offers: Offers, laid: tuple[Integers, Flags]
) -> Integers:
    """The steady slots of a student with each timeline of mentors, uncapped."""
    first, last = int(asked.start[timeline]), int(asked.start[timeline + 1])
    week_of, there = laid
    weekly = np.zeros(week_of.shape, dtype=np.int64)
    for mine in range(first, last):
        shared = _shared(asked.free[mine], asked.meets[mine], offers)
        then = _flags(asked.weeks[mine : mine + 1], week_of.shape[1])[0]
        weekly[:, then] = np.where(there, shared[week_of], 0)[:, then]
    slots: Integers = steady(weekly.T).astype(np.int64)
    return slots


def _shared(free: Words, meets: Words, offers: Offers) -> Integers:
    """The slots that a week shares with each week of the mentors; 0 where no meeting fits."""
    slots: Integers = np.bitwise_count(free[:, None] & offers.free).sum(axis=0, dtype=np.int64)
    slots[~(meets[:, None] & offers.meets).any(axis=0)] = 0
    return slots


def _laid_out(timelines: Timelines, weeks: int) -> tuple[Integers, Flags]:
    """Which week holds in each week of the period, for each timeline; and whether one does."""
    owner = np.repeat(np.arange(len(timelines.start) - 1), np.diff(timelines.start))
    holds = _flags(timelines.weeks, weeks)
    week, then = np.nonzero(holds)
    week_of = np.zeros((len(timelines.start) - 1, holds.shape[1]), dtype=np.int64)
    there = np.zeros(week_of.shape, dtype=np.bool_)
    week_of[owner[week], then] = week
    there[owner[week], then] = True
    return week_of, there


def _flags(words: Words, count: int) -> NDArray[np.bool_]:
    bits = words[:, None] >> np.arange(count, dtype=np.uint64)
    flags: NDArray[np.bool_] = (bits & np.uint64(1)).astype(np.bool_)
    return flags
