"""The road in one process, and the life of a profile exactly as `docs/journey.md` tells it."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from services.command.migrate import prepare
from services.eventlog.clock import SystemClock
from services.eventlog.settings import EventLogSettings
from services.matcher.settings import Settings as MatcherSettings
from services.notifier.settings import Settings as NotifierSettings
from services.sample import stage, story
from services.sample.stage import Stage
from services.web.application import create_app
from services.web.passwords import hash_password
from services.web.sample_accounts import SAMPLE_PASSWORD
from services.web.settings import Settings as WebSettings
from tests.journey.road import Road, walk
from tests.journey.visitor import InProcess, Visitor

ROOT = Path(__file__).parents[2]
STATION = re.compile(r"`((?:services|schemas)/[\w/]+\.py)`: `([\w.]+)`")
PATIENCE_ROUNDS = 20


def stations() -> list[tuple[str, str]]:
    """The files and functions of the document, in its order."""
    return STATION.findall((ROOT / "docs" / "journey.md").read_text())


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The sample programme, with its clock set to today."""
    environ = {"KENAL_HOME": str(tmp_path_factory.mktemp("home")), "KENAL_SAMPLE": "1"}
    prepare(EventLogSettings.from_environment(environ))
    environment = stage.Environment(
        web=WebSettings.from_environment(environ),
        matcher=MatcherSettings.from_environment(environ),
        notifier=NotifierSettings.from_environment(environ),
    )
    now = SystemClock().now()
    draw = story.Draw.from_seed(1, now)
    start = story.morning(now, story.BEGAN)
    with stage.opened(environment, start=start, new_id=draw.ids.next, poll_seconds=0) as scene:
        story.tell(scene, now=now, draw=draw, password_hash=hash_password(SAMPLE_PASSWORD))
        scene.clock.set(now)
        yield scene


def road_on(scene: Stage) -> Road:
    app = create_app(scene.web)

    def wait(condition: Callable[[], bool]) -> None:
        for _ in range(PATIENCE_ROUNDS):
            if condition():
                return
            while scene.step():
                pass
            scene.clock.advance(timedelta(seconds=1))
        raise AssertionError("the services did not get there")

    return Road(
        arrive=lambda: Visitor(InProcess(app.test_client()), "http://127.0.0.1:8000"), wait=wait
    )


def traced(act: Callable[[], None]) -> list[tuple[str, str]]:
    """Which of the project's functions were entered, in order."""
    own = (f"{ROOT}/services/", f"{ROOT}/schemas/")
    entered: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(own):
            entered.append((frame.f_code.co_filename, frame.f_code.co_qualname))

    before = sys.gettrace()
    # Returning nothing, it is asked of calls alone, and not of lines, returns and built-in ones.
    sys.settrace(note)
    try:
        act()
    finally:
        sys.settrace(before)
    return [(file.removeprefix(f"{ROOT}/"), name) for file, name in entered]


@pytest.mark.timeout(300)
def test_the_life_of_a_profile_is_as_the_document_tells(opened: Stage) -> None:
    told = stations()

    entered = iter(traced(lambda: walk(road_on(opened))))

    # Each station is looked for only after the one before it.
    missed = [station for station in told if station not in entered]
    assert missed == []
    assert len(told) > 20
