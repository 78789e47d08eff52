"""What is needed to reach a Kafka cluster, and how long to wait for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.eventlog.settings import EventLogSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class KafkaSettings:
    """Where the brokers are, how to prove who one is, and how patient to be with them."""

    bootstrap_servers: tuple[str, ...]
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str | None = None
    sasl_username: str | None = None
    sasl_password: str | None = None
    ssl_cafile: Path | None = None
    replication_factor: int = 1
    connect_seconds: float = 5.0
    """How long a call waits for a first broker to answer."""
    delivery_seconds: float = 20.0
    """How long an append is tried again before it fails."""
    session_seconds: float = 10.0
    """How long a member of a group may be silent before its partitions move."""

    @classmethod
    def of(cls, settings: EventLogSettings) -> "KafkaSettings":
        """Those among the settings that all services share."""
        return cls(
            bootstrap_servers=settings.kafka_bootstrap_servers,
            security_protocol=settings.kafka_security_protocol,
            sasl_mechanism=settings.kafka_sasl_mechanism,
            sasl_username=settings.kafka_sasl_username,
            sasl_password=settings.kafka_sasl_password,
            ssl_cafile=settings.kafka_ssl_cafile,
            replication_factor=settings.kafka_replication_factor,
        )

    def __repr__(self) -> str:
        """Without the password, which must not reach a log."""
        return f"KafkaSettings({', '.join(self.bootstrap_servers)}, {self.security_protocol})"

    def connection(self) -> dict[str, Any]:
        """The arguments that every client of the library takes."""
        arguments: dict[str, Any] = {
            "bootstrap_servers": list(self.bootstrap_servers),
            "client_id": "kenal",
            "security_protocol": self.security_protocol,
            "bootstrap_timeout_ms": _milliseconds(self.connect_seconds),
            # A broker that comes back is found again within a second, not within half a minute.
            "reconnect_backoff_max_ms": 1000,
        }
        if self.security_protocol.startswith("SASL"):
            arguments["sasl_mechanism"] = self.sasl_mechanism
            arguments["sasl_plain_username"] = self.sasl_username
            arguments["sasl_plain_password"] = self.sasl_password
        if self.security_protocol.endswith("SSL") and self.ssl_cafile is not None:
            arguments["ssl_cafile"] = str(self.ssl_cafile)
        return arguments

    def producer(self) -> dict[str, Any]:
        """The arguments of a producer besides.

        It lingers until it is flushed, so that an append puts one batch into each partition.
        """
        return {
            "acks": "all",
            "enable_idempotence": True,
            "allow_auto_create_topics": False,
            "linger_ms": _milliseconds(self.delivery_seconds / 4),
            "request_timeout_ms": _milliseconds(self.delivery_seconds / 2),
            "delivery_timeout_ms": _milliseconds(self.delivery_seconds),
            "max_block_ms": _milliseconds(self.connect_seconds),
            "batch_size": 1_000_000,
            "max_request_size": 2_000_000,
        }

    def consumer(self, group: str) -> dict[str, Any]:
        """The arguments of a consumer besides. Never a deserializer.

        One record that a deserializer refuses makes the library's poll hang for good.
        """
        return {
            "group_id": group,
            "enable_auto_commit": False,
            "auto_offset_reset": "earliest",
            "allow_auto_create_topics": False,
            "session_timeout_ms": _milliseconds(self.session_seconds),
            "heartbeat_interval_ms": _milliseconds(self.session_seconds / 4),
            "max_poll_interval_ms": 120_000,
        }


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
