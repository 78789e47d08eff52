"""Functions that Numba compiles when they are first called, and keeps on disk for the next time.

What is compiled is kept beside the module, or, where that folder cannot be written, where Numba
keeps what is a user's (`NUMBA_CACHE_DIR` names another place). Where there is neither, each process
compiles anew.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

Given = ParamSpec("Given")
Found = TypeVar("Found")


def kernel(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """The same function, compiled to machine code. It may call other kernels."""
    try:
        compiled = njit(cache=True)(function)
    except RuntimeError:
        # Nowhere to keep it.
        compiled = njit(function)
    return cast(Callable[Given, Found], compiled)
