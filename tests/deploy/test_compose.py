"""The containers name the commands, settings and versions that the code has."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.kafka.libraries import POM
from schemas.topics import FACT_TOPICS, TOPICS
from services.command.main import main
from services.eventlog.settings import NAMES, database_url
from services.mail import settings as mail
from services.matcher import settings as matcher
from services.notifier import settings as notifier
from services.web import settings as web

ROOT = Path(__file__).parents[2]
SETTINGS = {"web": web, "matcher": matcher, "notifier": notifier}
SENDERS = ("web", "notifier")
GIVEN = {"POSTGRES_PASSWORD": "invented", "SECRET_KEY": "0123456789abcdef0123456789abcdef"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
    found: dict[str, Any] = composed["services"]
    return found


def filled(text: str) -> str:
    """A value as Compose passes it on to a container."""
    return re.sub(
        r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}", lambda m: GIVEN.get(m[1]) or m[2] or "", text
    )


def environment(services: dict[str, Any], name: str) -> dict[str, str]:
    return {key: filled(value) for key, value in services[name]["environment"].items()}


def test_each_container_of_ours_runs_a_command_that_there_is(services: dict[str, Any]) -> None:
    commands = {name: one["command"] for name, one in services.items() if "build" in one}

    assert commands == {name: ["kenal", name] for name in ("migrate", "web", "matcher", "notifier")}
    assert set(commands) <= set(main.commands)


def test_every_speaker_and_reader_of_a_topic_has_a_container(services: dict[str, Any]) -> None:
    spoken = {topic.writer for topic in TOPICS}
    heard = {reader for topic in FACT_TOPICS for reader in topic.readers}

    assert spoken | heard <= set(services)


def test_topics_are_made_on_purpose_only(services: dict[str, Any]) -> None:
    text = (ROOT / "deploy/compose.yaml").read_text()

    assert services["kafka"]["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert [topic.name for topic in TOPICS if topic.name in text] == []


@pytest.mark.parametrize("name", ["migrate", "web", "matcher", "notifier"])
def test_every_variable_is_one_that_is_read(services: dict[str, Any], name: str) -> None:
    read = set(NAMES)
    if name in SETTINGS:
        # Each settings module names its variables in full where it reads them.
        read |= set(re.findall(r'"([A-Z][A-Z_]+)"', inspect.getsource(SETTINGS[name])))
    if name in SENDERS:
        read |= mail.NAMES

    assert set(environment(services, name)) - read == set()


@pytest.mark.parametrize("name", ["web", "matcher", "notifier"])
def test_the_settings_of_a_container_are_accepted(services: dict[str, Any], name: str) -> None:
    settings = SETTINGS[name].Settings.from_environment(environment(services, name))

    assert settings.eventlog.kafka_bootstrap_servers == ("kafka:9092",)
    url = database_url(settings.eventlog, name)
    assert url == "postgresql+psycopg://kenal:invented@postgres:5432/kenal"


def test_the_database_is_the_one_that_is_asked_for(services: dict[str, Any]) -> None:
    database = environment(services, "postgres")

    asked = environment(services, "migrate")["DATABASE_URL"]
    assert asked == (
        f"postgresql://{database['POSTGRES_USER']}:{database['POSTGRES_PASSWORD']}"
        f"@postgres:5432/{database['POSTGRES_DB']}"
    )


def test_kafka_is_reached_where_it_listens(services: dict[str, Any]) -> None:
    advertised = services["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]

    assert advertised == f"PLAINTEXT://{environment(services, 'web')['KAFKA_BOOTSTRAP_SERVERS']}"


def test_the_kafka_of_the_containers_is_the_kafka_of_the_tests(services: dict[str, Any]) -> None:
    version = re.search(r"<kafka\.version>(.+)</kafka\.version>", POM.read_text())

    assert version is not None
    assert services["kafka"]["image"] == f"apache/kafka:{version[1]}"


def test_services_start_after_the_migration(services: dict[str, Any]) -> None:
    for name in SETTINGS:
        assert services[name]["depends_on"] == {
            "migrate": {"condition": "service_completed_successfully"}
        }


def test_the_image_installs_from_locks_that_are_there() -> None:
    named = set(re.findall(r"requirements[\w-]*\.lock", (ROOT / "deploy/Dockerfile").read_text()))

    assert named == {
        "requirements.lock",
        "requirements-build.lock",
        "requirements-fast.lock",
        "requirements-node.lock",
    }
    assert [name for name in named if not (ROOT / name).is_file()] == []
