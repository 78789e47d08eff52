"""Where the search begins: the answer of the flow, which knows nothing of side rules.

It bounds what can be reached, its prices say which pairs matter, and where the rules break it,
giving up some pairs often leaves an answer that keeps them.
"""

from typing import Final

import numpy as np

from services.matcher.engines.faces import Face
from services.matcher.engines.sides.columns import Columns
from services.matcher.engines.sides.matrix import Rows
from services.matcher.instance import Flags, Instance, Integers
from services.matcher.objective import levels_of

CANDIDATES: Final = 8
"""How many pairs of each student are looked at first."""


def promising(instance: Instance, columns: Columns, price: Integers) -> Flags:
    """Columns with one of the best pairs of a student at the flow's prices, and those to keep."""
    face = Face.whole(instance)
    stage = face.stage(levels_of(instance)[0])
    left = stage.worth - price[stage.mentor]
    order = np.lexsort((-left, stage.student))
    start = np.searchsorted(stage.student, np.arange(stage.students))
    place = np.arange(len(order)) - start[stage.student[order]]
    first = instance.kept | instance.locked
    first[face.pairs[order[place < CANDIDATES]]] = True
    chosen = columns.locked.copy()
    chosen[columns.column_of[first & (columns.column_of >= 0)]] = True
    return chosen


def with_parts(rows: Rows, columns: Flags) -> Flags:
    """All variables of an answer: a mentor takes part if it has a chosen column."""
    variables = np.zeros(rows.variables, dtype=np.bool_)
    variables[: len(columns)] = columns
    parts = rows.part_of[columns]
    variables[parts[parts >= 0]] = True
    return variables | (rows.lower > 0)


def whole_columns(columns: Columns, pair_of: Integers) -> Flags:
    """The columns of which an answer to the bare instance has all pairs, and the locked ones."""
    numbers = columns.column_of[pair_of[pair_of >= 0]]
    held = np.bincount(numbers[numbers >= 0], minlength=columns.count)
    whole: Flags = (held == columns.size) | columns.locked
    return whole


def repaired(rows: Rows, columns: Columns, worth: Integers, chosen: Flags) -> Flags | None:
    """An answer that keeps all rows, by giving up chosen columns, the cheapest first; None where
    giving up cannot help.
    """
    chosen = chosen.copy()
    while True:
        variables = with_parts(rows, chosen)
        activity = np.zeros(len(rows.least), dtype=np.int64)
        np.add.at(activity, rows.row, rows.value * variables[rows.variable])
        over, under = activity > rows.most, activity < rows.least
        if not over.any() and not under.any():
            return chosen
        excess = np.where(over, activity - rows.most, 0)
        given_up = _cheapest(rows, worth, chosen, excess) | _unfilled(rows, chosen, under)
        given_up &= ~columns.locked
        if not given_up.any():
            return None
        chosen &= ~given_up


def _cheapest(rows: Rows, worth: Integers, chosen: Flags, excess: Integers) -> Flags:
    """Of each row with too much in it, as many chosen columns as there is too much, worth least."""
    given_up = np.zeros(len(chosen), dtype=np.bool_)
    entries = np.flatnonzero((excess[rows.row] > 0) & (rows.variable < len(chosen)))
    entries = entries[chosen[rows.variable[entries]]]
    order = entries[np.lexsort((worth[rows.variable[entries]], rows.row[entries]))]
    row = rows.row[order]
    place = np.arange(len(order)) - np.searchsorted(row, row)
    given_up[rows.variable[order[place < excess[row]]]] = True
    return given_up


def _unfilled(rows: Rows, chosen: Flags, under: Flags) -> Flags:
    """All that the mentors have of whom a rule asks for more."""
    entries = under[rows.row] & (rows.variable >= len(chosen))
    short = np.zeros(rows.variables, dtype=np.bool_)
    short[rows.variable[entries]] = True
    return chosen & (rows.part_of >= 0) & short[rows.part_of]
