"""The whole road by clicks, in Chromium, on a telephone and on a desk, in both languages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Request, ViewportSize, expect

from services.sample.accounts import SAMPLE_PASSWORD
from services.sample.story import BAHARI
from services.web.sample_accounts import SAMPLE_EMAILS
from tests.journey.processes import environment, serving
from tests.journey.screen import Screen
from tests.journey.taps import Taps
from tests.journey.travellers import DESK, PHONE, SLOW, Travellers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(400),
    pytest.mark.xdist_group("browser"),
]
MAIN = f"/p/{BAHARI}"
FIRST_LOAD_BYTES = 60_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser")
    with serving(environment(folder / "home"), folder / "output") as served:
        yield served


@pytest.fixture(params=["id", "en"])
def travellers(
    request: pytest.FixtureRequest, browser: Browser, address: str, axe: str
) -> Iterator[Travellers]:
    group = Travellers(browser, address, axe, request.param)
    yield group
    group.part()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
def test_the_whole_road_by_clicks(travellers: Travellers, viewport: ViewportSize) -> None:
    travellers.viewport = viewport
    student, mentor = travellers.sign_in("student"), travellers.sign_in("mentor")
    coordinator = travellers.sign_in("coordinator")

    student.go(f"{MAIN}/student-profile/languages")
    student.click("#save")
    mentor.go(f"{MAIN}/mentor-profile/students")
    mentor.click("#save")
    for person in (student, mentor):
        person.go(f"{MAIN}/availability")
        person.click("#save")
    student.go(f"{MAIN}/mentor-request")
    student.click("#match-me button, button#match-me")
    _match(coordinator)
    _accept(student, mentor)
    _meet(student)
    mentor.go(f"{MAIN}/pairings/")
    expect(mentor.page.locator("#my-students")).to_be_visible()
    _call_off(coordinator)
    _read_the_cancellation(student)
    _withdraw(student)


def _match(coordinator: Screen) -> None:
    coordinator.go(f"{MAIN}/rounds/")
    coordinator.click("#open-round button, button#open-round")
    # Nobody reloads: the page moves on by itself.
    coordinator.page.wait_for_selector("#approve", timeout=SLOW)
    coordinator.look()
    expect(coordinator.page.locator("#pairs tbody tr")).not_to_have_count(0)
    expect(coordinator.page.locator("#left-out")).to_be_visible()
    coordinator.click("#approve")
    coordinator.click("#confirm button, button#confirm")


def _accept(student: Screen, mentor: Screen) -> None:
    student.go(f"{MAIN}/pairings/")
    student.click('main a[href*="/offers/"]')
    offer = student.page.url.removeprefix(student.base)
    student.click("#accept button, button#accept")
    mentor.go(offer)
    mentor.click("#accept button, button#accept")


def _meet(student: Screen) -> None:
    student.go(f"{MAIN}/pairings/")
    student.click('main a[href*="/my-pairings/"]')
    while student.page.locator("#meetings .when").count() == 0:
        student.page.reload()
    student.click('main a[href$="/message"]')
    expect(student.page.locator('a[href^="https://wa.me/"]')).to_have_count(1)
    _newest_mail(student, "REQUEST")


def _newest_mail(student: Screen, method: str) -> None:
    row = student.page.locator("#mails tbody tr", has_text=SAMPLE_EMAILS["student"]).first
    while True:
        student.page.goto(student.base + "/mailbox")
        if row.count() == 1:
            with student.page.expect_navigation():
                row.locator("a").click()
            if method in student.page.locator("#invitation").inner_text():
                break
    student.look()


def _call_off(coordinator: Screen) -> None:
    coordinator.click("#cancel")
    coordinator.click("#confirm button, button#confirm")


def _read_the_cancellation(student: Screen) -> None:
    student.go(f"{MAIN}/pairings/")
    student.click('main a[href*="/my-pairings/"]')
    expect(student.page.locator('main a[href$="/message"]')).to_have_count(0)
    _newest_mail(student, "CANCEL")


def _withdraw(student: Screen) -> None:
    """So that the next travellers find everything as these did."""
    student.go(f"{MAIN}/mentor-request")
    student.page.locator("details.confirm summary").click()
    student.click("details.confirm form button")


PAGES = {
    "student": [
        "",
        "/student-profile",
        "/availability",
        "/mentor-request",
        "/vacancies",
        "/pairings/",
    ],
    "mentor": [
        "",
        "/mentor-profile",
        "/availability",
        "/vacancies",
        "/vacancies/new",
        "/pairings/",
    ],
    "coordinator": ["", "/rounds/", "/vacancies", "/pairings/all"],
}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
@pytest.mark.parametrize("role", sorted(PAGES))
def test_every_page_is_well(travellers: Travellers, role: str, viewport: ViewportSize) -> None:
    travellers.viewport = viewport
    screen = travellers.sign_in(role)

    for path in PAGES[role]:
        screen.go(f"{MAIN}{path or '/'}")


def test_the_first_load_is_small(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    loaded: list[Request] = []

    def note(request: Request) -> None:
        loaded.append(request)

    page.on("requestfinished", note)

    page.goto(address + "/sign-in", wait_until="load")

    sizes = [request.sizes() for request in loaded]
    context.close()
    assert sum(size["responseBodySize"] for size in sizes) < FIRST_LOAD_BYTES


def test_the_road_needs_no_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto(address + "/sign-in")
    page.click("#as-coordinator")
    page.fill("#field-password", SAMPLE_PASSWORD)
    page.click("#sign-in")
    page.goto(f"{address}{MAIN}/rounds/")

    expect(page.locator("#open-round")).to_be_visible()
    context.close()


@pytest.mark.parametrize("travellers", ["id"], indirect=True)
def test_a_week_is_filled_within_a_minute_of_taps(travellers: Travellers) -> None:
    travellers.viewport = PHONE
    student = travellers.sign_in("student")
    student.go(f"{MAIN}/availability")
    taps = Taps(student)

    taps.on("[data-clear]")
    taps.on_cell(day=0, minute=19 * 60)
    taps.on_cell(day=0, minute=20 * 60 + 30)
    for day in range(1, 5):
        taps.on(f".also button:nth-of-type({day})")
    expect(student.page.locator("#outcome .sharing")).to_be_visible()
    student.look()
    taps.on("#save")

    student.go(f"{MAIN}/availability")
    held = student.page.locator('input[name="window"]')
    assert [each.get_attribute("value") for each in held.all()] == [
        f"{day}:1140:1260" for day in range(5)
    ]
    assert taps.seconds < 60
