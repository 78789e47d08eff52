"""Everything that a person wrote is in their copy, and nowhere any more after they are erased."""

import io
import json
import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from schemas.ids import new_id
from services.command.migrate import prepare
from services.eventlog.clock import SettableClock
from services.eventlog.settings import EventLogSettings
from services.eventlog.sqlite_log import SqliteLog
from services.matcher.settings import Settings as MatcherSettings
from services.notifier.settings import Settings as NotifierSettings
from services.sample import stage
from services.web.application import create_app
from services.web.settings import Settings as WebSettings
from tests.privacy.canary import CANARIES, PAGE, canary_person, guard, pair, tell_all
from tests.web.people import a_centre, send, sign_in, with_mentor_profile

LATER = timedelta(days=2)
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What was seen of one person's time in a programme."""

    files: dict[str, bytes]
    page: str
    before: dict[str, set[str]]
    after: dict[str, set[str]]
    receipt_at_once: str
    receipt: str
    partner: str
    logs: str


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """A person joins, tells everything, is paired, takes a copy, and is erased."""
    home = tmp_path_factory.mktemp("home")
    environ = {"KENAL_HOME": str(home), "KENAL_SAMPLE": "1"}
    prepare(EventLogSettings.from_environment(environ))
    environment = stage.Environment(
        web=WebSettings.from_environment(environ),
        matcher=MatcherSettings.from_environment(environ),
        notifier=NotifierSettings.from_environment(environ),
    )
    stdlib = _Kept()
    logging.getLogger().addHandler(stdlib)
    with (
        capture_logs() as told,
        stage.opened(environment, start=START, new_id=new_id, poll_seconds=0) as scene,
    ):
        yield _live(scene, home, told, stdlib.lines)
    logging.getLogger().removeHandler(stdlib)


class _Kept(logging.Handler):
    """Keeps what the standard library's loggers are told."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _live(scene: stage.Stage, home: Path, told: Sequence[object], lines: list[str]) -> Life:
    app = create_app(scene.web)
    with scene.unit() as unit:
        centre = a_centre(unit)
        with_mentor_profile(unit, centre.mentor)
        somebody = canary_person(unit)
    browser, partner = app.test_client(), app.test_client()
    for client, who in ((browser, somebody), (partner, centre.mentor)):
        assert sign_in(client, who.email).location == "/"
    tell_all(browser)
    guard(scene, app.test_client())
    pairing = pair(scene, centre, browser)
    page = browser.get(f"{PAGE}/privacy/copy").text
    copied = browser.get(f"{PAGE}/privacy/copy/kenal.zip").data
    with zipfile.ZipFile(io.BytesIO(copied)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    before = _hits(home)
    erased = send(browser, f"{PAGE}/privacy/erase", {"name": CANARIES["name"]})
    assert erased.status_code == 303, erased.text
    receipt_at_once = browser.get(erased.location).text
    _let_pass(scene, timedelta(seconds=2))
    receipt = browser.get(erased.location).text
    history = partner.get(f"{PAGE}/my-pairings/{pairing}").text
    _let_pass(scene, timedelta(hours=2))
    _compact(home)
    return Life(
        files=files,
        page=page,
        before=before,
        after=_hits(home),
        receipt_at_once=receipt_at_once,
        receipt=receipt,
        partner=history,
        logs=f"{told}\n{lines}",
    )


def _let_pass(scene: stage.Stage, span: timedelta) -> None:
    scene.clock.advance(span)
    while scene.step():
        pass


def _compact(home: Path) -> None:
    """The log's upkeep, two days from now: it writes down by the clock of the machine."""
    log = SqliteLog(home / "log.sqlite3", clock=SettableClock(datetime.now(UTC) + LATER))
    log.maintain()
    log.close()


def _hits(home: Path) -> dict[str, set[str]]:
    """Where canaries are, file by file. Mails that were sent are out of our hands."""
    found: dict[str, set[str]] = {}
    for path in home.rglob("*"):
        if path.is_file() and "mailbox" not in path.relative_to(home).parts:
            content = path.read_bytes()
            for name, canary in CANARIES.items():
                if canary.encode() in content:
                    found.setdefault(path.name, set()).add(name)
    return found


def test_the_scan_finds_canaries_while_they_are_there(life: Life) -> None:
    everywhere = set().union(*life.before.values())
    assert everywhere >= CANARIES.keys()
    assert {"name", "email"} <= set().union(
        *(names for file, names in life.before.items() if "notifier" in file)
    )


@pytest.mark.parametrize("name", ["kenal.json", "kenal.csv"])
def test_the_copy_is_complete(life: Life, name: str) -> None:
    text = life.files[name].decode("utf-8-sig")
    assert [known for known, canary in CANARIES.items() if canary not in text] == []


def test_the_copy_can_be_read_on_a_page_and_taken_elsewhere(life: Life) -> None:
    assert [known for known, canary in CANARIES.items() if canary not in life.page] == []
    assert {"meetings", "pairings", "consents", "sessions"} <= json.loads(
        life.files["kenal.json"]
    ).keys()
    assert life.files["photo.webp"][8:12] == b"WEBP"
    assert b"VERSION:4.0" in life.files["card.vcf"]
    assert b"N:;Kanariq Nama;;;" in life.files["card.vcf"]
    assert b"BEGIN:VEVENT" in life.files["meetings.ics"]


def test_after_erasure_no_file_holds_anything_of_the_person(life: Life) -> None:
    assert life.after == {}


def test_no_log_ever_held_anything_of_the_person(life: Life) -> None:
    assert [known for known, canary in CANARIES.items() if canary in life.logs] == []
    assert "signed in" in life.logs


def test_the_receipt_says_what_is_not_done_yet_and_then_that_it_is(life: Life) -> None:
    assert life.receipt_at_once.count("not yet</strong>") == 2
    assert "not yet</strong>" not in life.receipt
    assert ">done<" in life.receipt
    assert "gone by" in life.receipt


def test_the_partner_keeps_a_history_with_a_former_member(life: Life) -> None:
    assert "a former member" in life.partner.lower()
