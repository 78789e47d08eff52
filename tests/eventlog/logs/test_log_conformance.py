"""The three logs, held to the same promises."""

from pathlib import Path

import pytest

from tests.eventlog.logs.conformance import RecordConformance
from tests.eventlog.logs.group_conformance import GroupConformance
from tests.eventlog.logs.harness import KafkaLogs, Logs, MemoryLogs, SqliteLogs


class TestMemoryLog(RecordConformance, GroupConformance):
    @pytest.fixture
    def logs(self) -> Logs:
        return MemoryLogs()


class TestSqliteLog(RecordConformance, GroupConformance):
    @pytest.fixture
    def logs(self, tmp_path: Path) -> Logs:
        return SqliteLogs(tmp_path / "log.sqlite3")


class TestKafkaLog(RecordConformance, GroupConformance):
    @pytest.fixture
    def logs(self, kafka_server: str) -> Logs:
        return KafkaLogs(kafka_server)
