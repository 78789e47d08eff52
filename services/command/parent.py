"""A service that `kenal serve` started must not outlive it, however the supervisor ends."""

import os
import signal

from services.eventlog.parent import end_with

VARIABLE = "KENAL_SUPERVISOR"


def end_with_supervisor() -> None:
    """Have the kernel send SIGTERM to this process when its supervisor dies.

    Does nothing for a process that no supervisor started. The variable is taken out of the
    environment: whatever this process starts belongs to it, not to the supervisor.
    """
    supervisor = os.environ.pop(VARIABLE, None)
    if supervisor is not None:
        end_with(int(supervisor), signal.SIGTERM)
