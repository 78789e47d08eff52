"""Real processes are killed at random while people use them; then everything is counted."""

from pathlib import Path

import pytest

from services.command.migrate import prepare
from services.eventlog.settings import EventLogSettings
from tests.chaos import asked, books, letters, oracle, order
from tests.chaos.commands import Command, Outcome
from tests.chaos.drain import drain
from tests.chaos.observation import Observation
from tests.chaos.storm import Force, Log, rage, served
from tests.chaos.world import populate
from tests.journey.conftest import own_broker
from tests.journey.processes import environment, free_port

__all__ = ["own_broker"]

SHORT = Force(seed=20261124, commands=2_000, kills=50, pause=0.8)
SHORT_ON_KAFKA = Force(seed=7, commands=500, kills=15, pause=2.0)
LONG = Force(seed=1, commands=12_000, kills=500)
LONG_ON_KAFKA = Force(seed=2, commands=12_000, kills=500, pause=2.0)


def weather(folder: Path, force: Force, **more: str) -> tuple[Log, Observation, float]:
    """Let a storm pass over a new centre, wait until all is done, and look at what is there."""
    port = str(free_port())
    variables = environment(folder / "home", PORT=port, WEB_CONCURRENCY="2", **more)
    settings = EventLogSettings.from_environment(variables)
    prepare(settings)
    actors = populate(folder / "home", settings, students=24, mentors=12)
    before = asked.effects(books.observe_said(settings), {})
    with served(variables, folder / "output") as supervisor:
        log = rage(f"http://127.0.0.1:{port}", supervisor, actors, force)
        drained = drain(settings)
    log.commands[:0] = [
        Command(actor=effect.actor, label=effect.label, outcome=Outcome.OK) for effect in before
    ]
    return log, books.observe(settings), drained


def judge(log: Log, seen: Observation, drained: float, force: Force) -> None:
    """Print the figures, and fail if any promise is broken, or if the storm was none."""
    outcomes = {each: sum(c.outcome is each for c in log.commands) for each in Outcome}
    met = {uid for mail in seen.mails if (uid := mail.uid)}
    print(  # noqa: T201 - the figures of the storm
        f"\nseed {force.seed}: {len(log.commands)} commands ({dict(outcomes)}),"
        f" kills {dict(log.killed)}, stops {dict(log.frozen)}, drained in {drained:.1f} s,"
        f" {sum(len(told) for told in seen.outboxes.values())} events,"
        f" {sum(order.copies(told) for told in seen.topics.values())} repeated records,"
        f" {len(met)} meetings, {len(seen.mails)} mails, {letters.extra_copies(seen)} extra copies,"
        f" {log.server_errors} answers 5xx"
    )
    findings = oracle.judge(log.commands, seen, notifier_kills=log.killed["notifier"])
    assert [str(finding) for finding in findings[:20]] == []
    assert log.server_errors == 0
    assert log.killed.total() >= force.kills
    assert outcomes[Outcome.OK] > force.commands // 4
    assert met


@pytest.mark.timeout(600)
@pytest.mark.xdist_group("chaos")
def test_a_storm_on_the_embedded_log_loses_and_doubles_nothing(tmp_path: Path) -> None:
    judge(*weather(tmp_path, SHORT), SHORT)


@pytest.mark.kafka
@pytest.mark.timeout(600)
@pytest.mark.xdist_group("kafka")
def test_a_storm_on_kafka_loses_and_doubles_nothing(tmp_path: Path, own_broker: str) -> None:
    seen = weather(tmp_path, SHORT_ON_KAFKA, KAFKA_BOOTSTRAP_SERVERS=own_broker)

    judge(*seen, SHORT_ON_KAFKA)


@pytest.mark.chaos
@pytest.mark.timeout(3_600)
def test_a_long_storm_on_the_embedded_log(tmp_path: Path) -> None:
    judge(*weather(tmp_path, LONG), LONG)


@pytest.mark.chaos
@pytest.mark.kafka
@pytest.mark.timeout(3_600)
def test_a_long_storm_on_kafka(tmp_path: Path, own_broker: str) -> None:
    seen = weather(tmp_path, LONG_ON_KAFKA, KAFKA_BOOTSTRAP_SERVERS=own_broker)

    judge(*seen, LONG_ON_KAFKA)
