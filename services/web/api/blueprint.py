"""Blueprints of the interface: flask-smorest's, with our parser, and tags on every answer."""

from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint
from flask_smorest.exceptions import NotModified
from werkzeug.routing import BaseConverter

from schemas.fields.text import IDENTIFIER
from services.eventlog.unit import Unit
from services.web.api.fields import Told
from services.web.api.parsing import Parser
from services.web.api.problems import PREFIX
from services.web.current import current_web, member
from services.web.store import places

View = Callable[..., Any]
Decorator = Callable[[View], View]


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest has no type hints
    """A part of the interface under /api/v1/programmes/<programme>, or under `below`."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, *, about: str, below: str = "/programmes/<ident:programme>"):
        super().__init__(f"api_{name}", __name__, url_prefix=f"{PREFIX}{below}", description=about)

    def _check_not_modified(self, etag: str) -> None:
        """As flask-smorest does, and the answer says its tag, as HTTP wants."""
        if request.method in self.METHODS_CHECKING_NOT_MODIFIED and etag in request.if_none_match:
            answer = Response(status=304)
            answer.set_etag(etag)
            raise NotModified(response=answer)

    def read(self, rule: str, told: Told, *more: Decorator) -> Decorator:
        """A GET: a tag on the answer, and 304 where the reader has it already."""

        def decorate(view: View) -> View:
            shown = self.etag(self.response(200, told)(_wrapped(view, more)))
            self.route(rule, methods=["GET"])(shown)
            return view

        return decorate

    def change(self, rule: str, told: Told, *more: Decorator, method: str = "PUT") -> Decorator:
        """A PUT or DELETE: only of what the sender has seen (If-Match)."""

        def decorate(view: View) -> View:
            shown = self.etag(self.response(200, told)(_wrapped(view, more)))
            self.route(rule, methods=[method])(shown)
            return view

        return decorate

    def ask(self, rule: str, told: Told, *more: Decorator, status: int = 200) -> Decorator:
        """A POST, whose view answers by `once`."""

        def decorate(view: View) -> View:
            shown = self.response(status, told)(_wrapped(view, more))
            self.route(rule, methods=["POST"])(shown)
            return view

        return decorate

    def replaced(
        self,
        told: Told,
        tell: Callable[[Any], dict[str, Any]],
        change: Callable[[Unit], None],
    ) -> dict[str, Any]:
        """Change what the sender has seen, as nobody else can at the same time, and tell it anew.

        `tell` makes the resource out of a connection.
        """
        with current_web().units.begin() as unit:
            places.hold(unit.connection, member().person)
            self.check_etag(tell(unit.connection), told)
            change(unit)
            return tell(unit.connection)


class Identifier(BaseConverter):
    """An id in an address. What cannot be one is not looked up."""

    regex = IDENTIFIER.strip("^$").replace("*", "{0,63}")


def _wrapped(view: View, more: tuple[Decorator, ...]) -> View:
    for decorator in more:
        view = decorator(view)
    return view
