"""Pictures of the main pages for the documents: `make screenshots`.

Serves the sample programme, walks through it in Chromium as each of its people, and writes
`docs/screenshots/`. Not a test; the pictures are there to be looked at.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from services.sample.accounts import SAMPLE_PASSWORD
from tests.journey.processes import environment, serving
from tests.journey.travellers import DESK, PHONE
from tests.plugins.chromium import NAMES, OPTIONS
from tests.screenshots.shots import SHOTS, Shot

FOLDER = Path("docs/screenshots")
COLOURS = 128
SHARPNESS = 2
LONGEST = 1400
"""Pixels of the page, before `SHARPNESS`: what is longer is cut off at the foot."""


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser before the served sample programme."""

    browser: Browser
    base: str

    def take(self, shots: Sequence[Shot]) -> None:
        """Take the pictures of one person in one language and size."""
        first = shots[0]
        context = self.browser.new_context(
            viewport=_size(first),
            device_scale_factor=SHARPNESS if first.phone else 1,
            locale="id-ID" if first.language == "id" else "en-GB",
        )
        page = context.new_page()
        if first.email is not None:
            self._sign_in(page, first.email)
        self._speak(page, first.language)
        for shot in shots:
            page.goto(self.base + shot.path)
            page.set_viewport_size(_size(shot))
            for link in shot.through:
                with page.expect_navigation():
                    page.locator(link).first.click()
            page.wait_for_load_state("networkidle")
            if shot.until is not None:
                page.locator(shot.until).first.wait_for()
            # As tall as the page, or a bar that keeps to the foot would lie across the middle.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": _size(shot)["width"], "height": height})
            _write(page.screenshot(full_page=True), FOLDER / f"{shot.name}.png", shot)
        context.close()

    def _sign_in(self, page: Page, email: str) -> None:
        page.goto(self.base + "/sign-in")
        closed = page.locator("#by-password:not([open]) summary")
        if closed.count():
            closed.click()
        page.fill("#field-email", email)
        page.fill("#field-password", SAMPLE_PASSWORD)
        with page.expect_navigation():
            page.click("#sign-in")

    def _speak(self, page: Page, language: str) -> None:
        page.goto(self.base + "/sign-in")
        if page.locator("html").get_attribute("lang") == language:
            return
        button = f'header button[name="locale"][value="{language}"]'
        if page.locator(f"{button}:visible").count() == 0:
            page.locator("header summary:visible").first.click()
        with page.expect_navigation():
            page.locator(f"{button}:visible").first.click()


def _size(shot: Shot) -> ViewportSize:
    return PHONE if shot.phone else DESK


def _write(picture: bytes, path: Path, shot: Shot) -> None:
    """With few colours and not too long, so that the repository stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    scale = SHARPNESS if shot.phone else 1
    image = image.crop((0, 0, image.width, min(image.height, LONGEST * scale)))
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS).save(path, optimize=True)


def _groups(shots: Iterable[Shot]) -> Iterable[list[Shot]]:
    groups: dict[tuple[str | None, str, bool], list[Shot]] = {}
    for shot in shots:
        groups.setdefault((shot.email, shot.language, shot.phone), []).append(shot)
    return groups.values()


def main() -> int:
    """Take all pictures."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        sys.stderr.write("No Chromium is installed.\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="kenal-screenshots-") as folder:
        home = Path(folder)
        with (
            serving(environment(home / "home"), home / "output") as address,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
            for group in _groups(SHOTS):
                Studio(browser, address).take(group)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
