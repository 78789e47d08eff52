"""Which log carries the events: the embedded one, or Kafka when it is named."""

from services.eventlog.log import EventLog
from services.eventlog.settings import EventLogSettings
from services.eventlog.sqlite_log import SqliteLog

LOG_FILE = "log.sqlite3"


def open_log(settings: EventLogSettings) -> EventLog:
    """The log of the settings; connects when it is first used."""
    if settings.kafka_bootstrap_servers:
        return _kafka_log(settings)
    return SqliteLog(settings.home / LOG_FILE)


def _kafka_log(settings: EventLogSettings) -> EventLog:
    # The Kafka client takes its time to load, and who has no Kafka need not wait for it.
    from services.eventlog.kafka_log import KafkaLog  # noqa: PLC0415
    from services.eventlog.kafka_log.settings import KafkaSettings  # noqa: PLC0415

    return KafkaLog(KafkaSettings.of(settings))
