"""Every page that a person can come to by links, one of each kind, looked at in two sizes."""

from collections import deque
from collections.abc import Iterable, Mapping
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
    """One person's way through the site. `seen` is the path that stood for each kind of page."""

    screen: Screen
    rules: Map
    passed_over: frozenset[str]
    seen: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def endpoint_of(self, path: str) -> str | None:
        """The kind of page an address leads to, or None for what is no page of ours."""
        try:
            endpoint, _ = self.rules.bind("localhost").match(path, method="GET")
        except HTTPException:
            return None
        return str(endpoint)

    def walk(self, starts: Iterable[str]) -> None:
        """Follow links until there is nothing new, and look at everything."""
        self.screen.page.on("requestfinished", self._weigh)
        waiting = deque(starts)
        while waiting:
            path = waiting.popleft()
            endpoint = self.endpoint_of(path)
            if endpoint is None or endpoint in self.seen or endpoint in self.passed_over:
                continue
            self.seen[endpoint] = path
            waiting.extend(self.look_at(path))

    def visit(self, paths: Mapping[str, str]) -> None:
        """Look at these pages, and at no others."""
        self.screen.page.on("requestfinished", self._weigh)
        for path in paths.values():
            self.look_at(path)

    def look_at(self, path: str) -> list[str]:
        """Look at a page on a telephone and on a desk; the paths that it links to."""
        page = self.screen.page
        page.set_viewport_size(PHONE)
        self.screen.go(path)
        self._light_enough(path)
        page.set_viewport_size(DESK)
        self.screen.look()
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
