"""A service that `kenal serve` started must not outlive it, however the supervisor ends."""

import ctypes
import os
import signal
import sys

VARIABLE = "KENAL_SUPERVISOR"
PR_SET_PDEATHSIG = 1


def end_with_supervisor() -> None:
    """Have the kernel send SIGTERM to this process when its supervisor dies (prctl(2), Linux).

    Does nothing for a process that no supervisor started. The variable is taken out of the
    environment: whatever this process starts belongs to it, not to the supervisor.
    """
    supervisor = os.environ.pop(VARIABLE, None)
    if supervisor is None:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(supervisor):  # it died before the kernel was asked
        raise SystemExit(1)
