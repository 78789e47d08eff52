"""A person with a real browser: clicks, and a look at every page for what would be in their way."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Response

SERIOUS = {"serious", "critical"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Only what is wrong is described in full, which takes the checker most of its time.
    "resultTypes": ["violations"],
}


@dataclass
class Screen:
    """One person's page. `look` is called wherever there is something new to see."""

    page: Page
    base: str
    axe: str
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note whatever the browser complains of, and every answer that is a failure."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._see)

    def open(self, path: str) -> None:
        """Open an address."""
        self.page.goto(self.base + path)

    def go(self, path: str) -> None:
        """Open an address, and look at it."""
        self.open(path)
        self.look()

    def click(self, selector: str) -> None:
        """Click, wait for the next page, and look at it."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.look()

    def look(self) -> None:
        """Nothing wider than the screen, nothing serious for assistive technology, no complaint."""
        self.glance()
        self._accessible(self.page.url.removeprefix(self.base))

    def glance(self) -> None:
        """Nothing wider than the screen, and no complaint: what is judged at once."""
        where = self.page.url.removeprefix(self.base)
        self._not_too_wide(where)
        assert self.complaints == [], f"{where}: {self.complaints}"

    def _not_too_wide(self, where: str) -> None:
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{where} is {width} px wider than the screen"

    def _accessible(self, where: str) -> None:
        size = self.page.viewport_size or {"width": 360, "height": 740}
        height = self.page.evaluate("document.documentElement.scrollHeight")
        # Without scrolling, so that what a bar at the bottom covers for now is judged as well.
        self.page.set_viewport_size({"width": size["width"], "height": height})
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(self.axe)
        found: dict[str, Any] = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        self.page.set_viewport_size(size)
        serious = [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            if each["impact"] in SERIOUS
            for node in each["nodes"]
        ]
        assert serious == [], f"{where}: {serious}"

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _see(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")
