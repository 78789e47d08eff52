"""The interface put together and hung into the application."""

from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response, current_app, json, request
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from schemas.fields.text import IDENTIFIER
from services.web.api import (
    availability,
    consents,
    contact,
    me,
    meetings,
    members,
    mentors,
    notices,
    offers,
    pairings,
    profiles,
    requests,
    rounds,
    vacancies,
)
from services.web.api.blueprint import Identifier
from services.web.api.openapi import TITLE, Described, document_of
from services.web.api.openapi import install as keep_document
from services.web.api.problems import PREFIX

PARTS = (
    me,
    contact,
    consents,
    profiles,
    availability,
    notices,
    mentors,
    requests,
    offers,
    pairings,
    meetings,
    vacancies,
    members,
    rounds,
)
"""In the order of the documentation."""
VERSION = "1"


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Hang the interface into the application. Browsers' cookies count for nothing in it."""
    app.url_map.converters["ident"] = Identifier
    api = Described(
        app,
        spec_kwargs={
            "title": TITLE,
            "version": VERSION,
            "openapi_version": "3.1.0",
            "marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=_called),
        },
    )
    api.register_converter(Identifier, _describe_identifier)
    for part in PARTS:
        api.register_blueprint(part.blueprint)
        csrf.exempt(part.blueprint)
    keep_document(app, api)
    app.add_url_rule(f"{PREFIX}/openapi.json", "api_document", _document)


def _document() -> AnyResponse:
    """The description of the interface."""
    text = json.dumps(document_of(current_app), sort_keys=False)
    response = Response(text, mimetype="application/json")
    response.add_etag()
    return response.make_conditional(request)


def _called(schema: Any) -> str:
    """What a schema is called in the description: `VacancyTold` is a `Vacancy`."""
    name = schema.__name__ if isinstance(schema, type) else type(schema).__name__
    return name.removesuffix("Schema").removesuffix("Told")


def _describe_identifier(_converter: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": IDENTIFIER, "maxLength": 64}
