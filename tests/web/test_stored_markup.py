"""Whatever people type into whatever field, every page shows it as words and as nothing else."""

import itertools
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from services.web.application import create_app
from tests.web.identity_world import IdentityWorld
from tests.web.markup import MARK, Markup, hostile_texts

VISITORS = ("student", "mentor", "coordinator")
LEFT_ALONE = ("/leave", "/erase", "/sign-out", "/password", "/email", "/account", "/withdraw")
"""Forms that would end what the others are typed into, or change how one signs in."""


@pytest.fixture(scope="module")
def world() -> Iterator[IdentityWorld]:
    with tempfile.TemporaryDirectory() as folder:
        made = IdentityWorld.build(Path(folder))
        yield made
        made.close()


@pytest.fixture(scope="module")
def app(world: IdentityWorld) -> Flask:
    return create_app(world.web)


class Walk:
    """One visitor, who follows every link once."""

    def __init__(self, client: FlaskClient, start: str, app: Flask) -> None:
        self._client = client
        self._start = start
        self._rules = app.url_map.bind("localhost")

    def pages(self) -> list[Markup]:
        """The pages, one of each kind."""
        found: dict[str, Markup] = {}
        waiting = deque([self._start])
        while waiting:
            path = waiting.popleft()
            kind = self._kind(path)
            if kind in found or kind is None:
                continue
            answer = self._client.get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[kind] = Markup(answer.text, path)
                waiting.extend(found[kind].links)
        return list(found.values())

    def type_into(self, pages: list[Markup], texts: Iterator[str]) -> tuple[int, list[Markup]]:
        """Fill every text field of every form with the next text, and send it; how many fields, and
        the pages that say what was wrong with it.
        """
        typed, answers = 0, []
        for form in [form for page in pages for form in page.forms if form.texts]:
            if any(part in form.action for part in LEFT_ALONE):
                continue
            values = MultiDict(form.values)
            for name in form.texts:
                values.add(name, next(texts))
            answer = self._client.post(form.action, data=values)
            assert answer.status_code < 500, (form.action, answer.status_code)
            typed += len(form.texts)
            if answer.mimetype == "text/html":
                answers.append(Markup(answer.text, form.action))
        return typed, answers

    def _kind(self, path: str) -> str | None:
        if not self._rules.test(path, "GET"):
            return None
        endpoint, arguments = self._rules.match(path, "GET")
        return f"{endpoint} {arguments.get('section', '')}"


def test_no_text_of_anybody_becomes_markup(world: IdentityWorld, app: Flask) -> None:
    walks = {
        name: Walk(world.browser(app, name), f"/p/{world.home.programme}/", app)
        for name in VISITORS
    }
    corpus = hostile_texts()
    texts = itertools.cycle(corpus)
    pages = {name: walk.pages() for name, walk in walks.items()}
    fields, shown = 0, 0
    while fields < len(corpus):
        for name, walk in walks.items():
            typed, answers = walk.type_into(pages[name], texts)
            fields += typed
            shown += sum(_marks(page) for page in answers)
        pages = {name: walk.pages() for name, walk in walks.items()}
        shown += sum(_marks(page) for found in pages.values() for page in found)

    assert shown > len(corpus)


def _marks(page: Markup) -> int:
    """How often hostile text is shown on a page on which nothing came of it."""
    assert page.faults == [], page.path
    assert "49xss7" not in page.text, page.path
    return page.text.count(MARK) + page.shown
