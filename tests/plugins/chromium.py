"""A real browser, one for the whole run, and the accessibility checker that runs in its pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Root cannot use Chromium's sandbox, and a closed network must not slow it down.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path("node_modules/axe-core/axe.min.js")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless. Make a context of your own with `browser.new_context(...)`."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"No Chromium is installed: none of {', '.join(NAMES)} is on the path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> str:
    """The source of axe-core: `page.evaluate(axe)`, then `page.evaluate("axe.run()")`."""
    source = pytestconfig.rootpath / AXE
    if not source.exists():
        pytest.skip(f"{AXE} is missing: npm ci --ignore-scripts installs it")
    return source.read_text()
