"""Every page that a person can come to by links, one of each kind, looked at in two sizes."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

from tests.journey.screen import Screen
from tests.journey.travellers import DESK, PHONE

LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.href)"
LOADED = "performance.getEntriesByType('resource').map(entry => entry.name)"
FIRST_LOAD_BYTES = 60_000


@dataclass
class Crawl:
    """One person's way through the site. `seen` is every page looked at, and its kind."""

    screen: Screen
    rules: Map
    kinds: frozenset[str]
    seen: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Weigh whatever is loaded from now on."""
        self.screen.page.on("requestfinished", self._weigh)

    def kind_of(self, path: str) -> str | None:
        """The kind of page an address leads to, or None for what is no page of ours."""
        try:
            endpoint, _ = self.rules.bind("localhost").match(path, method="GET")
        except HTTPException:
            return None
        return str(endpoint)

    def walk(self, starts: Iterable[str]) -> None:
        """Look at these, and follow links until there is nothing new."""
        waiting: deque[str] = deque()
        for start in starts:
            waiting.extend(self.look_at(start))
        while waiting:
            path = waiting.popleft()
            kind = self.kind_of(path)
            if kind in self.kinds and kind not in self.seen.values():
                waiting.extend(self.look_at(path))

    def revisit(self) -> None:
        """Look again at all that was seen, in another language and with the other size judged."""
        for path in self.seen:
            self.screen.page.set_viewport_size(PHONE)
            self.screen.open(path)
            self.screen.glance()
            self.screen.page.set_viewport_size(DESK)
            self.screen.look()

    def look_at(self, path: str) -> list[str]:
        """Look at a page for the first time; the paths that it links to."""
        page = self.screen.page
        page.set_viewport_size(PHONE)
        self.screen.go(path)
        self._light_enough(path)
        # Where a page sends its visitor on, the page that is shown is the one seen.
        shown = urlsplit(page.url).path
        self.seen[shown] = self.kind_of(shown) or ""
        page.set_viewport_size(DESK)
        self.screen.glance()
        links = [urlsplit(link) for link in page.evaluate(LINKS)]
        here = urlsplit(self.screen.base).netloc
        return [link.path for link in links if link.netloc == here]

    def _weigh(self, request: Request) -> None:
        # What the browser had already is told as nothing: the first time counts.
        size = request.sizes()["responseBodySize"]
        self.sizes[request.url] = max(size, self.sizes.get(request.url, 0))

    def _light_enough(self, path: str) -> None:
        page = self.screen.page
        parts = {page.url, *page.evaluate(LOADED)}
        total = sum(self.sizes.get(part, 0) for part in parts)
        assert total <= FIRST_LOAD_BYTES, f"{path} loads {total} bytes"
