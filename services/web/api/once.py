"""A POST is obeyed once, however often it is sent: `Idempotency-Key`.

The key is claimed in the same transaction as the change. What is repeated gets the stored answer;
the same key with another request is refused; a refusal is not kept, because it changed nothing.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, json, request

from services.eventlog.unit import Unit
from services.web.api.entry import IDEMPOTENCY_KEY
from services.web.api.problems import ApiError
from services.web.current import current_web, visitor
from services.web.store import api_requests

REPLAYED = "Idempotency-Replayed"
LONGEST = 64 * 1024


def once(
    change: Callable[[Unit], dict[str, Any]], *, status: int = 200, location: str | None = None
) -> Response:
    """Make the change in one unit of work, once, and answer with what it returns."""
    identity = visitor()
    if identity is None:
        raise ApiError(401)
    key = request.headers.get(IDEMPOTENCY_KEY, "").strip('"') or '"'
    asked = api_requests.hash_of(
        request.method.encode(), request.full_path.encode(), request.get_data()
    )
    with current_web().units.begin() as unit:
        if api_requests.is_being_done(unit.connection, identity.account, key):
            raise ApiError(409, "still-being-done", headers={"Retry-After": "1"})
        earlier = api_requests.claim(unit.connection, identity.account, key, asked, unit.now)
        if earlier is not None:
            return _again(earlier, asked)
        told = {"body": change(unit), "location": location}
        api_requests.settle(unit.connection, identity.account, key, status, told)
    return _answer(status, told)


def _again(earlier: api_requests.Earlier, asked: str) -> Response:
    if earlier.body_hash != asked:
        fault = {"header": IDEMPOTENCY_KEY, "detail": "was used for another request"}
        raise ApiError(422, "idempotency-key-reused", errors=[fault])
    if earlier.status is None:
        raise ApiError(409, "still-being-done", headers={"Retry-After": "1"})
    answer = _answer(earlier.status, earlier.answer)
    answer.headers[REPLAYED] = "true"
    return answer


def _answer(status: int, told: dict[str, Any]) -> Response:
    answer = Response(json.dumps(told["body"]), status, mimetype="application/json")
    if told["location"]:
        answer.headers["Location"] = told["location"]
    return answer
