"""Functions that Numba compiles when they are first called, and keeps on disk for the next time.

What is compiled is kept beside the module, or, where that folder cannot be written, where Numba
keeps what is a user's (`NUMBA_CACHE_DIR` names another place). Where there is neither, each process
compiles anew.

Numba itself only looks at the file of a function to see whether what was kept still holds. Here
kernels call those of other modules, so every module of the folder counts.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from numba import njit
from numba.core.caching import (
    CompileResultCacheImpl,
    FunctionCache,
    InTreeCacheLocator,
    UserProvidedCacheLocator,
    UserWideCacheLocator,
)

Given = ParamSpec("Given")
Found = TypeVar("Found")


def kernel(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """The same function, compiled to machine code, which other threads run beside. It may call
    other kernels of its folder.
    """
    compiled: Any = njit(cache=False, nogil=True)(function)
    keep: Any = _Kept
    with suppress(RuntimeError):  # where there is nowhere to keep it
        # What enable_caching() does, but with the stamp of the folder.
        compiled._cache = keep(function)  # noqa: SLF001 - there is no public way
    return cast(Callable[Given, Found], compiled)


@cache
def _stamp(folder: Path) -> str:
    digest = hashlib.sha256()
    for module in sorted(folder.glob("*.py")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()


class _OfFolder:
    _py_file: str

    def get_source_stamp(self) -> str:
        """What changes when any module of the folder does."""
        return _stamp(Path(self._py_file).parent)


class _WhereTold(_OfFolder, UserProvidedCacheLocator):
    pass


class _Beside(_OfFolder, InTreeCacheLocator):
    pass


class _OfUser(_OfFolder, UserWideCacheLocator):
    pass


class _Written(CompileResultCacheImpl):
    _locator_classes = [_WhereTold, _Beside, _OfUser]  # noqa: RUF012 - Numba declares it so


class _Kept(FunctionCache):
    _impl_class = _Written
