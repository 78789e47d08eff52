"""Which log carries the events: the embedded one, or Kafka when it is named."""

from services.eventlog.log import EventLog
from services.eventlog.settings import EventLogSettings
from services.eventlog.sqlite_log import SqliteLog


def open_log(settings: EventLogSettings) -> EventLog:
    """The log of the settings; connects when it is first used."""
    if settings.kafka_bootstrap_servers:
        # Here and not above: the Kafka client takes its time to load, and few need it.
        from services.eventlog.kafka_log import KafkaLog

        return KafkaLog(settings)
    return SqliteLog(settings.home / "log.sqlite3")
