"""How long it takes with a thumb."""

from tests.journey.screen import Screen


class Taps:
    """A thumb that takes its time: three seconds for each tap, the looking included."""

    def __init__(self, screen: Screen) -> None:
        self._page = screen.page
        self.seconds = 0

    def on(self, selector: str) -> None:
        """Tap on what this names, and wait for a page that it may lead to."""
        self._page.locator(selector).first.click()
        self._page.wait_for_load_state()
        self.seconds += 3

    def on_cell(self, *, day: int, minute: int) -> None:
        """Tap on a half hour of the grid of hours."""
        row = f".tap-grid tbody tr:nth-child({minute // 30 + 1})"
        self.on(f"{row} td[role=gridcell] >> nth={day}")
