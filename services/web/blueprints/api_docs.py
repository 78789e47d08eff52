"""The documentation of the HTTP interface, for people, and what each kind of problem means."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from services.web.api.openapi import document_of
from services.web.api.reference import problems, reference
from services.web.current import current_web

blueprint = Blueprint("api_docs", __name__, url_prefix="/api/docs")


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Every operation, with an example."""
    base = current_web().settings.base_url
    return render_template("api_docs/index.html", api=reference(document_of(current_app), base))


@blueprint.get("/errors")
def errors() -> ResponseReturnValue:
    """Every kind of problem: the addresses in `type` lead here."""
    return render_template("api_docs/errors.html", problems=problems())
