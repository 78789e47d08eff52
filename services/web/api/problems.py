"""Failures as `application/problem+json` (RFC 9457), for every address under /api/v1.

`type` is an address in the documentation, made of a code; `title` says it in English and is the
same for every occurrence; `detail` is said in the language of the account. `errors` names each
fault of what was sent: by JSON Pointer in the body, by name in query and headers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, json, request
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from services.web.current import current_web
from services.web.errors import RefusedError
from services.web.refusals import sentence

PREFIX = "/api/v1"
MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 100
PASSED_ON = ("Allow", "Retry-After", "WWW-Authenticate")

STATUSES: Mapping[int, tuple[str, str]] = {
    400: ("not-understood", "The request could not be understood"),
    401: ("token-needed", "A valid token is needed"),
    403: ("not-allowed", "This token, or its person's role, does not allow that"),
    404: ("missing", "There is nothing here, or it is not yours to see"),
    405: ("method-not-allowed", "This address does not know that method"),
    409: ("refused", "As things stand that cannot be done"),
    412: ("changed-meanwhile", "The resource has changed since you read it"),
    413: ("too-large", "The body is too large"),
    415: ("not-json", "The body must be application/json"),
    422: ("invalid", "The request is well formed, but says something impossible"),
    428: ("if-match-needed", "An If-Match header is needed"),
    429: ("too-many-requests", "This token asks too often"),
    500: ("unexpected", "Something went wrong on our side"),
    503: ("not-ready", "The database does not answer"),
}
"""Status -> the code and the title of its problem, where no rule of Kenal says more."""


class ApiError(HTTPException):
    """A failure of the interface itself: the code of its problem, and the faults found."""

    def __init__(
        self,
        status: int,
        code: str | None = None,
        *,
        detail: str | None = None,
        errors: list[dict[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = status
        self.kind = code or STATUSES[status][0]
        self.detail = detail
        self.errors = errors or []
        self.more_headers = dict(headers or {})


class FaultSchema(Schema):
    """One fault: where it is, and what is wrong."""

    pointer = fields.String(metadata={"description": "JSON Pointer into the body that was sent"})
    parameter = fields.String(metadata={"description": "Name of a query parameter"})
    header = fields.String(metadata={"description": "Name of a header"})
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """A failure (RFC 9457)."""

    type = fields.String(required=True, metadata={"format": "uri"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String()
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema))


def wanted() -> bool:
    """Whether this request is one of a program."""
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def of_refusal(error: RefusedError) -> Response:
    """The answer to what the rules refuse."""
    code = STATUSES[404][0] if error.status == 404 else error.code
    detail = None if error.status == 404 else sentence(error)
    errors = [{"pointer": f"/{error.field}", "detail": sentence(error)}] if error.field else []
    return _answer(error.status, code, detail, errors)


def of_http(error: HTTPException) -> Response:
    """The answer to a failure of HTTP."""
    if isinstance(error, ApiError):
        answer = _answer(error.code or 500, error.kind, error.detail, error.errors)
        answer.headers.update(error.more_headers)
        return answer
    if error.code == 304:
        return Response(status=304)
    status = error.code or 500
    answer = _answer(status, None, None, [])
    for name, value in error.get_headers():
        if name in PASSED_ON:
            answer.headers[name] = value
    return answer


def of_status(status: int) -> Response:
    """The answer to a failure that is ours."""
    return _answer(status, None, None, [])


def title_of(code: str, status: int) -> str:
    """What a kind of problem is called."""
    for known, title in STATUSES.values():
        if known == code:
            return title
    return STATUSES.get(status, STATUSES[409])[1]


def faults(location: str, messages: Any) -> list[dict[str, str]]:
    """Marshmallow's messages about a body or a query, each with its place."""
    if location == "json":
        return [{"pointer": pointer, "detail": text} for pointer, text in _pointed("", messages)]
    return [{"parameter": pointer[1:], "detail": text} for pointer, text in _pointed("", messages)]


def _pointed(pointer: str, messages: Any) -> Iterator[tuple[str, str]]:
    if isinstance(messages, dict):
        for name, below in messages.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from _pointed(pointer if name == "_schema" else f"{pointer}/{step}", below)
    elif isinstance(messages, list):
        for message in messages:
            yield from _pointed(pointer, message)
    else:
        yield pointer, str(messages)


def _answer(
    status: int, code: str | None, detail: str | None, errors: list[dict[str, str]]
) -> Response:
    kind = code or STATUSES.get(status, STATUSES[400 if status < 500 else 500])[0]
    problem: dict[str, Any] = {
        "type": f"{current_web().settings.base_url}/api/docs/errors#{kind}",
        "title": title_of(kind, status),
        "status": status,
        "instance": request.path,
    }
    if detail:
        problem["detail"] = detail
    if errors:
        problem["errors"] = errors[:MOST_FAULTS]
    return Response(json.dumps(problem), status, mimetype=MEDIA_TYPE)
