"""Error pages: what went wrong, in the visitor's language, and what to do now."""

from collections.abc import Mapping

import structlog
from flask import Flask, Response, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, SecurityError

from services.eventlog.database import is_passing
from services.web import drafting
from services.web.api import problems
from services.web.errors import RefusedError
from services.web.refusals import sentence

log = structlog.get_logger(__name__)

TITLES: Mapping[int, LazyString] = {
    400: _l("That could not be understood"),
    403: _l("This page is not for your role"),
    404: _l("Page not found"),
    405: _l("That cannot be done here"),
    409: _l("Something has changed meanwhile"),
    413: _l("That is too large"),
    422: _l("Please check what you filled in"),
    429: _l("Too many attempts"),
    500: _l("Something went wrong on our side"),
    503: _l("Kenal cannot answer at the moment"),
}
TEXTS: Mapping[int, LazyString] = {
    400: _l(
        "The request was incomplete or damaged. Go back, load the page again, and try once more."
    ),
    403: _l("Your account may not open it. If you think it should, ask your coordinator."),
    404: _l("The address may be mistyped, or what was here is gone."),
    405: _l("The address exists, but not for this. Start again from the home page."),
    409: _l("Nothing was changed. Load the page again to see how things stand now."),
    413: _l("Nothing was changed. Send less text or a smaller photo, and try again."),
    422: _l("Nothing was changed. Go back and correct it."),
    429: _l("Wait a few minutes, then try again."),
    500: _l("Nothing of yours was lost. Please try again in a minute."),
    503: _l("The database does not answer. Nothing was changed. Please try again in a minute."),
}
EXPIRED = _l(
    "The page was open for too long, or in another browser. Load it again, then send the form."
)
FOREIGN_HOST = (
    "Kenal tidak menjawab di alamat ini. Operator mengaturnya dengan BASE_URL.\n"
    "Kenal does not answer under this address. Its operator sets it by BASE_URL.\n"
)


def install(app: Flask) -> None:
    """Answer every failure with a page."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, text: str | LazyString | None = None) -> tuple[str, int]:
    """The error page of a status; `text` says more than the usual."""
    known = status if status in TITLES else (400 if status < 500 else 500)
    shown = text if text is not None else TEXTS[known]
    return render_template("failure.html", status=status, heading=TITLES[known], text=shown), status


def _bare_page(status: int) -> tuple[str, int]:
    """A page that asks the database nothing more: who is signed in may be unknown."""
    g.setdefault("identity", None)
    return page(status)


def _expired(error: CSRFError) -> ResponseReturnValue:
    identity = g.get("identity")
    address = drafting.rescue(identity) if identity else None
    if address is not None:
        return redirect(address, 303)
    return page(400, EXPIRED)


def _refused(error: RefusedError) -> ResponseReturnValue:
    if problems.wanted():
        return problems.of_refusal(error)
    return page(error.status, sentence(error))


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # Under a foreign name there are no addresses, and so no pages.
        return Response(FOREIGN_HOST, 400, mimetype="text/plain")
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    if problems.wanted():
        return problems.of_http(error)
    body, status = page(error.code)
    headers = {
        name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")
    }
    return body, status, headers


def _unexpected(error: Exception) -> ResponseReturnValue:
    if isinstance(error, DBAPIError) and is_passing(error):
        log.warning("database not ready", error=type(error).__name__)
        if problems.wanted():
            return problems.of_status(503)
        body, status = _bare_page(503)
        return body, status, {"Retry-After": "30"}
    log.error("unexpected failure", error=type(error).__name__, exc_info=error)
    if problems.wanted():
        return problems.of_status(500)
    return _bare_page(500)
