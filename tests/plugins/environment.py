"""Keeps the settings of whoever runs the tests out of the tests.

A developer who works on a real Kenal has its addresses in the environment; a test that picked them
up would write to it. The one exception is KAFKA_BOOTSTRAP_SERVERS: the broker to test with.
"""

import os

import pytest

SETTINGS = ("DATABASE_URL", "HOST", "PORT", "WEB_CONCURRENCY", "BASE_URL", "TRUSTED_HOSTS")
PREFIXES = ("KENAL_", "KAFKA_", "SMTP_", "MAIL_", "SECRET_KEY", "LOG_")

BROKER: pytest.StashKey[str | None] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    """Forget the settings, in this process and so in all that it starts."""
    broker = os.environ.get("KAFKA_BOOTSTRAP_SERVERS")
    if not hasattr(config, "workerinput"):
        # Workers of a parallel run inherit the environment, so their broker travels aside.
        os.environ.pop("TESTS_KAFKA", None)
        if broker is not None:
            os.environ["TESTS_KAFKA"] = broker
    config.stash[BROKER] = os.environ.get("TESTS_KAFKA")
    for name in tuple(os.environ):
        if name in SETTINGS or name.startswith(PREFIXES):
            del os.environ[name]
