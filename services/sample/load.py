"""Loads the sample programme into an installation that is migrated and empty."""

from collections.abc import Mapping

import sqlalchemy as sa

from services.eventlog.clock import SystemClock
from services.eventlog.settings import EventLogSettings, SettingsError
from services.matcher.settings import Settings as MatcherSettings
from services.notifier.settings import Settings as NotifierSettings
from services.sample import stage, story
from services.sample.accounts import SAMPLE_PASSWORD
from services.web.bootstrap import build_web
from services.web.passwords import hash_password
from services.web.settings import Settings as WebSettings
from services.web.tables import programmes

EMBEDDED_POLL, KAFKA_POLL = 0.0, 0.1
"""Seconds: Kafka hands out its first records only to who waits for them."""


class NotEmptyError(Exception):
    """There is data already, which a sample must not be mixed with."""


def load(environ: Mapping[str, str], *, seed: int) -> None:
    """Live through the sample's story. The same seed on the same day gives the same people.

    Raises NotEmptyError, SettingsError, StalledError or LogUnavailableError.
    """
    shared = EventLogSettings.from_environment(environ)
    if not shared.sample:
        raise SettingsError("KENAL_SAMPLE", "must be 1: the sample's password is known to all")
    environment = stage.Environment(
        web=WebSettings.from_environment(environ),
        matcher=MatcherSettings.from_environment(environ),
        notifier=NotifierSettings.from_environment(environ),
    )
    _refuse_data(environment.web)
    now = SystemClock().now()
    draw = story.Draw.from_seed(seed, now)
    with stage.opened(
        environment,
        start=story.morning(now, story.BEGAN),
        new_id=draw.ids.next,
        poll_seconds=KAFKA_POLL if shared.kafka_bootstrap_servers else EMBEDDED_POLL,
    ) as opened:
        story.tell(opened, now=now, draw=draw, password_hash=hash_password(SAMPLE_PASSWORD))


def _refuse_data(settings: WebSettings) -> None:
    web = build_web(settings)
    try:
        with web.database.read() as connection:
            if connection.execute(sa.select(programmes.c.id).limit(1)).first() is not None:
                raise NotEmptyError("there is data already; the sample needs an empty home")
    finally:
        web.database.close()
