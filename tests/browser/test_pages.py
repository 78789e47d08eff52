"""Each page, for each role, in both languages, on a telephone and on a desk: nothing wider than the
screen, nothing serious for assistive technology, nothing that the browser complains of, and light.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from services.eventlog.settings import EventLogSettings
from services.sample.story import BAHARI
from services.web.application import create_app
from services.web.bootstrap import build_web
from services.web.policy import POLICY, Scope
from services.web.settings import Settings
from tests.browser.crawl import Crawl
from tests.journey.processes import environment, serving
from tests.journey.travellers import Travellers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("browser-pages"),
]
ROLES = ("student", "mentor", "coordinator")

NO_PAGES = frozenset(
    {
        "static",
        "stylesheet",
        "health.healthz",
        "health.readyz",
        "mailbox.body",
        "mailbox.calendar",
        "rounds.progress",
        "rounds.pairs",
        "scenarios.answers",
        "copies.file",
    }
)
"""What answers a GET and is no page: files, parts of pages, and answers for machines."""

UNLED = frozenset({"privacy.welcome", "privacy.receipt"})
"""The first page of whoever has just joined, and the receipts of whoever asked for something."""

OUT_OF_REACH: dict[str, frozenset[str]] = {
    "student": UNLED,
    "mentor": UNLED,
    "coordinator": UNLED,
}
"""Pages that nothing in the sample programme leads to, role by role."""


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


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_well(
    browser: Browser, address: str, axe: str, app: Flask, role: str
) -> None:
    travellers = Travellers(browser, address, axe, "id")
    crawl = Crawl(travellers.sign_in(role), app.url_map, NO_PAGES)
    crawl.walk([f"/p/{BAHARI}/"])
    travellers.part()

    english = Travellers(browser, address, axe, "en")
    Crawl(english.sign_in(role), app.url_map, NO_PAGES).visit(crawl.seen)
    english.part()

    assert sorted(_pages_of(app, role) - set(crawl.seen) - OUT_OF_REACH[role]) == []


def _pages_of(app: Flask, role: str) -> set[str]:
    answered = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return {
        endpoint
        for endpoint in answered - NO_PAGES
        if POLICY[endpoint].scope is Scope.PROGRAMME and role in POLICY[endpoint].roles
    }
