"""Who has just joined asks for a mentor, by taps on a telephone, within a minute and a half."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from services.eventlog.settings import EventLogSettings
from services.sample.accounts import SAMPLE_PASSWORD
from services.sample.story import BAHARI
from services.web.bootstrap import build_web
from services.web.commands.accounts import create_account
from services.web.commands.membership import join
from services.web.identity import STUDENT
from services.web.passwords import hash_password
from services.web.settings import Settings
from tests.journey.processes import environment, serving
from tests.journey.screen import Screen
from tests.journey.taps import Taps
from tests.journey.travellers import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("browser-pages"),
]
NEWCOMER = "baru@contoh.example"
LONGEST_SECONDS = 90


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    home = tmp_path / "home"
    with serving(environment(home), tmp_path / "output") as served:
        _take_in(home)
        yield served


def _take_in(home: Path) -> None:
    web = build_web(Settings(eventlog=EventLogSettings(home=home), secret_key="a key for a moment"))
    with web.units.begin() as unit:
        account = create_account(
            unit,
            email=NEWCOMER,
            password_hash=hash_password(SAMPLE_PASSWORD),
            locale="id",
            sample=True,
        )
        join(
            unit,
            programme=BAHARI,
            account=account,
            name="Putu Payung Contoh",
            email=NEWCOMER,
            roles=[STUDENT],
            locale="id",
            waiting=False,
            birth_year=2004,
        )
    web.database.close()


def test_a_newcomer_asks_for_a_mentor_in_ninety_seconds(
    browser: Browser, address: str, axe: str
) -> None:
    context = browser.new_context(viewport=PHONE, locale="id-ID", has_touch=True)
    screen = Screen(context.new_page(), address, axe)
    screen.watch()
    screen.go("/sign-in?as=student")
    screen.page.fill("#field-email", NEWCOMER)
    screen.page.fill("#field-password", SAMPLE_PASSWORD)
    screen.click("#sign-in")
    screen.go(f"/p/{BAHARI}/privacy/welcome")
    taps = Taps(screen)

    taps.on("#purpose-matching")
    taps.on("#purpose-contact")
    taps.on("#agree")
    _by_the_menu(screen, taps, "student-profile")
    taps.on("#part-work")
    taps.on("#field-jobs summary")
    taps.on("#field-jobs details[open] label")
    taps.on("#save")
    _by_the_menu(screen, taps, "student-profile")
    taps.on("#hours")
    taps.on("button[name=preset]")
    taps.on("#save")
    _by_the_menu(screen, taps, "mentor-request")
    taps.on("#match-me button, button#match-me")

    expect(screen.page.locator("#request")).to_be_visible()
    screen.look()
    context.close()
    assert taps.seconds <= LONGEST_SECONDS


def _by_the_menu(screen: Screen, taps: Taps, page: str) -> None:
    taps.on("header .narrow summary")
    taps.on(f'header .narrow a[href$="/{page}"]')
