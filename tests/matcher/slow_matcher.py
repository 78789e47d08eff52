"""The matcher as a process whose rounds take for ever: `python -m tests.matcher.slow_matcher`."""

import os
from functools import partial

from services.matcher.bootstrap import build
from services.matcher.settings import Settings
from services.matcher.work import ChildWork

if __name__ == "__main__":
    slow = partial(ChildWork, module="tests.matcher.slow_solve")
    raise SystemExit(build(Settings.from_environment(os.environ), begin=slow).run())
