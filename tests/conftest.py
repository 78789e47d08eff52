"""What every test can ask for, and the rules that every run keeps.

`postgresql_url`, `database_url`, `kafka_server`, `browser` and `axe` start what they need on first
use, and skip with a reason where this machine has not got it. Under `CI=true` such a skip fails.
"""

import os

from hypothesis import settings

pytest_plugins = [
    "pytester",
    "tests.plugins.environment",
    "tests.plugins.needs",
    "tests.plugins.databases",
    "tests.plugins.kafka",
    "tests.plugins.chromium",
]

# A slow machine is not a failure, so no deadline. In CI the same code tries the same examples.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "people")
