"""A process that must not outlive the one that started it, however that one ends."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int, how: signal.Signals) -> None:
    """Have the kernel send this process a signal when its parent dies (prctl(2), Linux).

    `parent` is the process id of whoever started this one: it may have died already.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:  # it died before the kernel was asked
        raise SystemExit(1)
