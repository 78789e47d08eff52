"""Walking all pairs of a problem, block by block of students, in several threads.

The walk itself is compiled where Numba is there (`kernels.py`), else it is NumPy's (`plainly.py`);
both find the same, and it does not depend on the blocks or the threads.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol, TypeVar

from services.matcher.engines.live import is_available
from services.matcher.instance import Integers
from services.matcher.pool import plainly
from services.matcher.pool.bits import Bid, Bits, Block, Offers, Terms

ROWS: Final = 128

Found = TypeVar("Found")
Three = tuple[Integers, Integers, Integers]
Two = tuple[Integers, Integers]


class Walk(Protocol):
    """What can be asked of all pairs of a block of students with some mentors. Mentors are said by
    their places in `Offers`, and what belongs to a row of the block begins at `start[row]`.
    """

    def best(self, block: Block, offers: Offers, terms: Terms, most: int, /) -> Three:
        """How many eligible mentors each student has; the keys of the best `most` of them, in no
        order, with -1 where there are not so many; the fit of each single pair, or -1.
        """
        ...

    def every(self, block: Block, offers: Offers, terms: Terms, start: Integers, /) -> Integers:
        """Place of every mentor whom each student could have."""
        ...

    def tempting(
        self, block: Block, offers: Offers, terms: Terms, bid: Bid, most: int, /
    ) -> Integers:
        """For each student the keys (by how much more) of the pairs worth more than `bid`, or of
        the `most` of them that are worth most; -1 where there are not so many.
        """
        ...

    def reaching(self, block: Block, offers: Offers, terms: Terms, bid: Bid, /) -> Two:
        """Row and place of all pairs that are worth no less than `bid`."""
        ...

    def calling(self, block: Block, offers: Offers, terms: Terms, bid: Bid, /) -> Two:
        """For each mentor the row of the student who would gain most by it, the first of equals,
        and how much it would pay; -1 and the price where no student would pay more.
        """
        ...

    def judge(
        self, block: Block, offers: Offers, terms: Terms, start: Integers, places: Integers, /
    ) -> Two:
        """The fit (below 0 where a rule is broken) and steady common minutes of these pairs."""
        ...


def walk(*, plain: bool) -> Walk:
    """The quickest there is, or NumPy's."""
    if plain or not is_available():
        return plainly
    from services.matcher.pool import kernels  # noqa: PLC0415 - loads Numba

    return kernels


def in_blocks(
    bits: Bits, students: Integers, task: Callable[[Block], Found], threads: int = 0
) -> Iterator[Found]:
    """Do something with all blocks of these (rising) students, and give what comes of it in their
    order; with as many threads as the process may use cores, if it is not said.
    """
    parts = [students[first : first + ROWS] for first in range(0, max(1, len(students)), ROWS)]
    count = threads or len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(max_workers=count) as pool:
        yield from pool.map(lambda part: task(bits.block(part)), parts)
