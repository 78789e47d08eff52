"""`make bench`: every measurement, or those that are named.

python -m bench [starting] [memory] [rounds] [events] [logs] [matcher] [assign]
"""

import logging
import sys
import time
from collections.abc import Callable, Mapping

import structlog

from bench import events, logs, matcher_assign, matcher_rounds, memory, rounds, starting

PARTS: Mapping[str, Callable[[], None]] = {
    "starting": starting.main,
    "memory": memory.main,
    "rounds": rounds.main,
    "events": events.main,
    "logs": logs.main,
    "matcher": lambda: matcher_rounds.main(matcher_rounds.SIZES),
    "assign": lambda: matcher_assign.main(matcher_assign.STUDENTS),
}


def main(chosen: list[str]) -> int:
    """Measure, one part after the other."""
    unknown = set(chosen) - set(PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
        return 2
    # What the services say of their work would tear the tables apart.
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    for name in chosen or PARTS:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        PARTS[name]()
        print(f"({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
