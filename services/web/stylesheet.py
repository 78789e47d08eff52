"""The style sheet: written in parts by topic, sent as one file, so that a first visit on a slow
line asks once. Nothing is built: the parts are put together when the application starts.
"""

from functools import cache
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

NAME = "kenal.css"
PARTS = (
    "tokens",
    "page",
    "header",
    "cards",
    "progress",
    "tables",
    "buttons",
    "forms",
    "profiles",
    "hours",
    "tap-grid",
    "first-page",
    "getting-in",
    "mails",
    "motion",
    "rounds",
    "pairings",
    "pairing-home",
    "reference",
    "asking",
)
"""In this order: a later part may refine an earlier one."""
FOLDER = Path(__file__).parent / "static" / "css"


def install(app: Flask) -> None:
    """Serve the style sheet beside the static files."""
    text = stylesheet()

    def stylesheet_view() -> AnyResponse:
        response = Response(text, mimetype="text/css")
        response.add_etag()
        return response.make_conditional(request)

    app.add_url_rule(f"{app.static_url_path}/{NAME}", "stylesheet", stylesheet_view)


@cache
def stylesheet() -> bytes:
    """All parts, one after the other."""
    return b"\n".join((FOLDER / f"{part}.css").read_bytes() for part in PARTS)
