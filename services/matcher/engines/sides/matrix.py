"""A mixed-integer programme as a sparse matrix of whole numbers.

Variables are the columns, each chosen or not, and after them a *part* for each mentor of whom a
rule asks something only if the mentor takes part: 1 if so, 0 if not.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from services.matcher.instance import Flags, Integers

Floats = NDArray[np.float64]
Limits = Integers | Floats

NONE = -(2**31)
MANY = 2**31


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """A sparse matrix of whole numbers with a least and a most for each row and each variable.

    `part_of` is the part of the mentor of each column, as a variable, or -1.
    """

    row: Integers
    variable: Integers
    value: Integers
    least: Integers
    most: Integers
    lower: Integers
    upper: Integers
    part_of: Integers

    @property
    def variables(self) -> int:
        """How many variables there are."""
        return len(self.lower)

    @property
    def columns(self) -> int:
        """How many of them are columns."""
        return len(self.part_of)

    def worth(self, columns: Integers) -> Integers:
        """What each variable is worth, if parts are worth nothing."""
        return np.append(columns, np.zeros(self.variables - self.columns, dtype=np.int64))

    def asked(self, columns: Flags) -> Flags:
        """These columns, all parts, and what has to be chosen anyway."""
        parts = np.ones(self.variables - self.columns, dtype=np.bool_)
        return np.append(columns, parts) | (self.lower > 0)

    def reaching(self, worth: Integers, least: int) -> "Rows":
        """The same with one row more: the worth of the chosen columns is at least so much."""
        used = np.flatnonzero(worth)
        return replace(
            self,
            row=np.append(self.row, np.full(len(used), len(self.least))),
            variable=np.append(self.variable, used),
            value=np.append(self.value, worth[used]),
            least=np.append(self.least, least),
            most=np.append(self.most, 2**61),
        )


def linked(rows: Rows, considered: Flags) -> Rows:
    """The same with a row for each considered column whose mentor's part matters: it is chosen only
    if the mentor takes part. Sums say so too, but not to the relaxation, which would let a mentor
    take part by halves.
    """
    tied = np.flatnonzero(considered[: len(rows.part_of)] & (rows.part_of >= 0))
    row = len(rows.least) + np.arange(len(tied))
    ones = np.ones(len(tied), dtype=np.int64)
    return replace(
        rows,
        row=np.concatenate([rows.row, row, row]),
        variable=np.concatenate([rows.variable, tied, rows.part_of[tied]]),
        value=np.concatenate([rows.value, ones, -ones]),
        least=np.append(rows.least, np.full(len(tied), NONE)),
        most=np.append(rows.most, np.zeros(len(tied), dtype=np.int64)),
    )
