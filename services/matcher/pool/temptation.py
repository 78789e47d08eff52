"""Looking again at pairs that were left out: those that prices leave tempting, by Numba."""

import numpy as np

from services.matcher.engines.live.compiled import kernel
from services.matcher.instance import Integers
from services.matcher.pool.bits import MOST_SLOTS, Bid, Block, Offers, Terms
from services.matcher.pool.keys import MOST_WORTH
from services.matcher.pool.slots import slots_with, steady_slots
from services.matcher.pool.sums import add_time, add_up, keep, pair_key
from services.matcher.pool.tables import Points


@kernel
def tempting(block: Block, offers: Offers, terms: Terms, bid: Bid, most: int) -> Integers:
    """As `Walk.tempting`."""
    found = np.full((len(block.number), most), -1, np.int64)
    fits = np.empty(len(offers.column), np.int32)
    # Of most mentors, the common time is counted side by side; of few, only where it can matter.
    many = 4 * len(fits) > len(offers.weeks.start)
    slots = steady_slots(block, offers, terms) if many else np.empty((0, 0), np.uint8)
    for row in range(len(block.number)):
        add_up(block, row, offers, fits)
        if many:
            add_time(slots[row], offers, terms, fits)
            places = _above(fits, bid.price, bid.need[row], terms.minimum_fit)
            worth = fits[places].astype(np.int64)
        else:
            places, worth = _reaching(block, row, offers, terms, bid, fits)
        for at in range(len(places)):
            gain = worth[at] - bid.price[places[at]] - bid.need[row]
            if gain > 0:
                gain = min(gain, np.int64(MOST_WORTH))
                keep(found[row], pair_key(gain, block.number[row], places[at]))
    return found


@kernel
def _above(fits: Points, price: Integers, need: np.int64, least: int) -> Integers:
    """The places of what is worth no less than price and need."""
    places = np.empty(len(fits), np.int64)
    count = 0
    for place in range(len(fits)):
        if fits[place] - price[place] >= need and fits[place] >= least:
            places[count] = place
            count += 1
    return places[:count]


@kernel
def reaching(block: Block, offers: Offers, terms: Terms, bid: Bid) -> tuple[Integers, Integers]:
    """As `Walk.reaching`."""
    found = np.empty((2, len(offers.column)), np.int64)
    count = 0
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        add_up(block, row, offers, fits)
        places, _ = _reaching(block, row, offers, terms, bid, fits)
        if count + len(places) > found.shape[1]:
            found = np.hstack((found, np.empty((2, count + len(places)), np.int64)))
        found[0, count : count + len(places)] = row
        found[1, count : count + len(places)] = places
        count += len(places)
    return found[0, :count], found[1, :count]


@kernel
def calling(block: Block, offers: Offers, terms: Terms, bid: Bid) -> tuple[Integers, Integers]:
    """As `Walk.calling`."""
    most, caller = bid.price.copy(), np.full(len(bid.price), -1, np.int64)
    fits = np.empty(len(offers.column), np.int32)
    for row in range(len(block.number)):
        add_up(block, row, offers, fits)
        places, worth = _reaching(block, row, offers, terms, Bid(most, bid.need), fits)
        for at in range(len(places)):
            if worth[at] - bid.need[row] > most[places[at]]:
                most[places[at]] = worth[at] - bid.need[row]
                caller[places[at]] = row
    return most, caller


@kernel
def _reaching(
    block: Block, row: int, offers: Offers, terms: Terms, bid: Bid, fits: Points
) -> tuple[Integers, Integers]:
    """Place and fit of a student's pairs that are worth no less than `bid` says. Common time is
    only counted of those that can be, if they had as much of it as counts.
    """
    need, most = bid.need[row], terms.time[-1]
    places = np.empty(len(fits), np.int64)
    count = 0
    for place in range(len(fits)):
        fit = np.int64(fits[place]) + most
        if fit - bid.price[place] >= need and fit >= terms.minimum_fit:
            places[count] = place
            count += 1
    places = places[:count]
    slots = slots_with(
        block.weeks, block.timeline[row], offers.weeks, offers.timeline[places], terms.steadiness
    )
    worth = np.empty(count, np.int64)
    kept = 0
    for at in range(count):
        fit = np.int64(fits[places[at]]) + terms.time[min(slots[at], MOST_SLOTS)]
        if fit - bid.price[places[at]] >= need and fit >= terms.minimum_fit:
            places[kept], worth[kept] = places[at], fit
            kept += 1
    return places[:kept], worth[:kept]
