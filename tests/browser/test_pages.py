"""Each page, for each role, in both languages, on a telephone and on a desk: nothing wider than the
screen, nothing serious for assistive technology, nothing that the browser complains of, and light.

The checker of accessibility looks at the telephone's page in Indonesian and at the desk's in
English: what it finds hangs on the size and on the words, hardly ever on both at once.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from services.eventlog.settings import EventLogSettings
from services.sample.accounts import STUDENT_WITH_MENTOR
from services.sample.story import BAHARI
from services.web.application import create_app
from services.web.bootstrap import build_web
from services.web.settings import Settings
from tests.browser.crawl import Crawl
from tests.browser.kinds import OUT_OF_REACH, answered, pages_apart, pages_of
from tests.journey.processes import environment, serving
from tests.journey.screen import Screen
from tests.journey.travellers import SLOW, Travellers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("browser-pages"),
]
MAIN = f"/p/{BAHARI}"
OPEN_TO_ALL = (
    "/sign-in",
    "/unsubscribe/nothing",
    "/api/docs",
    "/api/docs/errors",
)
GONE = (
    "/sign-in/with/nothing",
    "/receipts/nothing",
    "/guardian/nothing",
    "/know/nothing",
    "/join/nothing",
    "/nowhere",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser-pages")
    with serving(environment(folder / "home"), folder / "output") as served:
        yield served


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, for its rules: it serves nobody."""
    home = tmp_path_factory.mktemp("rules")
    settings = Settings(eventlog=EventLogSettings(home=Path(home)), secret_key="a key for rules")
    web = build_web(settings)
    yield create_app(web)
    web.database.close()


@pytest.fixture
def travellers(browser: Browser, address: str, axe: str) -> Iterator[Travellers]:
    group = Travellers(browser, address, axe, "id")
    yield group
    group.part()


def test_every_page_of_a_student_is_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.sign_in("student")

    assert _missed(screen, app, "student", "student") == []


def test_every_page_of_a_student_with_a_mentor_is_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.sign_in("student", STUDENT_WITH_MENTOR)

    assert _missed(screen, app, "student", "paired student") == []


def test_every_page_of_a_mentor_is_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.sign_in("mentor")

    assert _missed(screen, app, "mentor", "mentor") == []


def test_every_page_of_a_coordinator_is_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.sign_in("coordinator")
    screen.open(f"{MAIN}/invitations")
    screen.page.locator("#field-role").check()
    screen.click('form[action$="/invitations"] button')
    invitation = screen.page.url.removeprefix(screen.base)
    screen.open(f"{MAIN}/rounds/")
    screen.click("#open-round button")
    screen.page.wait_for_selector("#approve", timeout=SLOW)
    screen.open(f"{MAIN}/members?state=no-account")
    managed = screen.page.locator("#members a").first.get_attribute("href") or ""

    assert _missed(screen, app, "coordinator", "coordinator", managed, invitation) == []


def test_pages_of_an_account_are_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.sign_in("mentor")
    crawl = Crawl(screen, app.url_map, pages_apart(app) - {"home.index"})

    crawl.walk(["/account", "/account/tokens", "/account/prove", "/mailbox"])
    travellers.speak(screen, "en")
    crawl.revisit()

    assert "mailbox.show" in crawl.seen.values()


def test_pages_open_to_all_are_well(travellers: Travellers, app: Flask) -> None:
    screen = travellers.come()
    crawl = Crawl(screen, app.url_map, answered(app))

    for path in OPEN_TO_ALL:
        crawl.look_at(path)
    screen.open("/sign-in")
    travellers.speak(screen, "en")
    crawl.revisit()

    screen.open("/sign-in")
    screen.page.fill("#field-address", "somebody@contoh.example")
    screen.click("#send-code")


def test_what_leads_nowhere_is_well(travellers: Travellers) -> None:
    screen = travellers.come()

    for path in GONE:
        screen.open(path)
        assert {f"404 {screen.page.url}", f"410 {screen.page.url}"} & set(screen.complaints)
        screen.complaints.clear()
        screen.look()


def _missed(screen: Screen, app: Flask, role: str, who: str, *starts: str) -> list[str]:
    """Look at whatever there is for somebody; the kinds of pages that no link led to."""
    kinds = pages_of(app, role)
    crawl = Crawl(screen, app.url_map, kinds)
    crawl.walk([f"{MAIN}/", *starts])
    Travellers.speak(screen, "en")
    crawl.revisit()
    return sorted(kinds - set(crawl.seen.values()) - OUT_OF_REACH[who])
