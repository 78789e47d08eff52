"""Reading what a program sends: JSON that everybody reads alike, of bounded size and depth."""

from collections.abc import Mapping
from typing import Any, NoReturn

import marshmallow
from flask import Request
from webargs.flaskparser import FlaskParser

from schemas.event_json import data_from
from schemas.invalid import InvalidEventError
from services.web.api.problems import ApiError, faults

PLACES = {"json": "json", "query": "query", "querystring": "query"}


class Parser(FlaskParser):
    """webargs' parser, strict about names, types of content and JSON."""

    # None: what a schema says of unknown names counts, and ours refuse them.
    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": None}  # noqa: RUF012 - as webargs has it

    def load_json(self, req: Request, schema: marshmallow.Schema) -> Any:
        """The object in the body."""
        if req.mimetype != "application/json":
            raise ApiError(415)
        body = req.get_data()
        try:
            return data_from(body)
        except InvalidEventError as error:
            status = 413 if error.reason == "too-large" else 400
            raise ApiError(status, detail=f"The body is no such JSON: {error}") from None

    def handle_error(
        self,
        error: marshmallow.ValidationError,
        req: Request,
        schema: marshmallow.Schema,
        *,
        error_status_code: int | None,
        error_headers: Mapping[str, str] | None,
    ) -> NoReturn:
        """Tell every fault with its place."""
        messages = error.messages_dict
        location = next(iter(messages), "json")
        place = PLACES.get(str(location), "query")
        raise ApiError(422, errors=faults(place, messages.get(location, messages))) from error
