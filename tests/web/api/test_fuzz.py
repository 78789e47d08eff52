"""Whatever a program sends, the answer is one that the description knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from schemas.ids import new_id
from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.migrate import migrate
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Units
from services.web.api_scopes import SCOPES
from services.web.application import create_app
from services.web.commands.api_tokens import make_token
from services.web.current import Web
from services.web.settings import Settings
from tests.web.api.fuzzing import Figures, fuzz
from tests.web.people import HOME, Centre, a_centre, with_mentor_profile, with_student_profile

ROLES = ("student", "mentor", "coordinator")
FEW, MANY = 6, 220
SEED = 20261124


@pytest.fixture
def fuzzed_web(tmp_path: Path) -> Iterator[Web]:
    """A web on SQLite that lets programs ask as often as they like."""
    database = Database.open(f"sqlite:///{tmp_path}/web.sqlite3", schema="web")
    migrate(database, "services.web")
    clock = SystemClock()
    units = Units(database=database, source="/web", clock=clock, new_id=new_id)
    settings = Settings(
        eventlog=EventLogSettings(home=tmp_path),
        secret_key="a key that is long enough",
        api_calls_per_minute=1_000_000,
    )
    yield Web(settings=settings, database=database, units=units, clock=clock, new_id=new_id)
    database.close()


def _run(web: Web, role: str, *, examples: int, every_phase: bool) -> Figures:
    structlog.configure(processors=[_silence])
    with web.units.begin() as unit:
        centre: Centre = a_centre(unit)
        with_student_profile(unit, centre.student)
        with_mentor_profile(unit, centre.mentor)
        account = getattr(centre, role).account
        token = make_token(unit, account=account, name="fuzz", scopes=tuple(SCOPES), days=1)
    try:
        return fuzz(
            create_app(web),
            token,
            programme=HOME,
            examples=examples,
            seed=SEED,
            every_phase=every_phase,
        )
    finally:
        structlog.reset_defaults()


def _silence(_logger: object, _name: str, _said: object) -> str:
    raise structlog.DropEvent


def _judge(figures: Figures, least: int) -> None:
    assert figures.examples == []
    assert figures.server_errors == 0
    assert figures.calls >= least


@pytest.mark.parametrize("role", ROLES)
def test_some_hundred_calls_meet_nothing_that_is_not_described(fuzzed_web: Web, role: str) -> None:
    _judge(_run(fuzzed_web, role, examples=FEW, every_phase=False), 150)


@pytest.mark.fuzz
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("role", ROLES)
def test_ten_thousand_calls_meet_nothing_that_is_not_described(fuzzed_web: Web, role: str) -> None:
    figures = _run(fuzzed_web, role, examples=MANY, every_phase=True)
    print(f"{role}: {figures.calls} calls, {dict(sorted(figures.statuses.items()))}")  # noqa: T201 - the figures are what it is run for
    _judge(figures, 10_000)
