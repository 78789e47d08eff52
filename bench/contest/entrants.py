"""Who takes part: a name for the table, and the function that solves a bare instance."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from services.matcher.instance import Instance, Integers

Solve = Callable[[Instance], Integers]
"""From an instance to the number of each student's pair, or -1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """`where` is "module:function" in this package; only its own process imports it. `warm` is how
    many students the pools of the warm-up have.
    """

    name: str
    where: str
    ours: bool = False
    warm: int = 40

    def load(self) -> Solve:
        """The function, with all that it imports."""
        module, _, function = self.where.partition(":")
        solve: Solve = getattr(import_module(f"bench.contest.{module}"), function)
        return solve


COMPILED: Final = 8_000
"""So many students make a pool that is large enough for our flow engine to use compiled code."""

BARE: Final = Entrant(name="OR-Tools flow, bare call", where="bare_flow:solve")
OURS: Final = (
    Entrant(name="Kenal, flow, first level", where="kenal_flow:first", ours=True, warm=COMPILED),
    Entrant(name="Kenal, flow, all levels", where="kenal_flow:solve", ours=True, warm=COMPILED),
    Entrant(name="Kenal, live, first level", where="kenal_live:first", ours=True),
    Entrant(name="Kenal, live, all levels", where="kenal_live:solve", ours=True),
)
OTHERS: Final = (
    BARE,
    Entrant(name="OR-Tools CP-SAT", where="cp_sat:solve"),
    Entrant(name="HiGHS by MathOpt", where="highs:solve"),
    Entrant(name="SciPy, dense", where="scipy_dense:solve"),
    Entrant(name="SciPy, sparse", where="scipy_sparse:solve"),
    Entrant(name="lapx, dense", where="lapx_dense:solve"),
    Entrant(name="lapx, sparse", where="lapx_sparse:solve"),
    Entrant(name="matching (Gale-Shapley)", where="gale_shapley:solve"),
    Entrant(name="greedy by fit", where="greedy:solve"),
)
ENTRANTS: Final = (*OURS, *OTHERS)
