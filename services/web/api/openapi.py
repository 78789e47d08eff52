"""The description of the interface in OpenAPI 3.1: what flask-smorest knows, and what it does not.

Which token an operation needs, how it fails and which key a POST carries stand in one place each
(the policy, `problems`, `entry`), and are written into every operation here.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from flask import Flask
from flask_smorest import Api

from services.web.api.entry import IDEMPOTENCY_KEY, KEY_PATTERN
from services.web.api.fields import openapi
from services.web.api.problems import MEDIA_TYPE, PREFIX, STATUSES, ProblemSchema
from services.web.policy import POLICY

TITLE = "Kenal"
ABOUT = (
    "Everything that a person does on the pages of Kenal, for programs that act for them."
    " Make a token at /account/tokens."
)
WRITING = ("post", "put", "patch", "delete")


class Described(Api):  # type: ignore[misc]  # flask-smorest has no type hints
    """flask-smorest's Api without what Kenal does itself: failures, and serving the document."""

    DEFAULT_ERROR_RESPONSE_NAME = None
    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Failures are answered by `services.web.failures`, under every address."""

    def _init_spec(self, **options: Any) -> None:
        super()._init_spec(**options)
        self.ma_plugin.converter.add_attribute_function(openapi)


def document_of(app: Flask) -> dict[str, Any]:
    """The whole description. Made once: it does not change while the process lives."""
    document: dict[str, Any] = app.extensions["kenal-openapi"]()
    return document


def install(app: Flask, api: Described) -> None:
    """Keep the way to the description; it is made when somebody asks for it."""
    app.extensions["kenal-openapi"] = cache(lambda: _document(app, api))


def _document(app: Flask, api: Described) -> dict[str, Any]:
    document: dict[str, Any] = api.spec.to_dict()
    document["info"]["description"] = ABOUT
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    components["responses"] = {f"Problem{status}": _problem(status) for status in STATUSES}
    for endpoint, path, method, operation in _operations(app, document):
        _complete(operation, endpoint, path, method)
    return document


def _operations(
    app: Flask, document: dict[str, Any]
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    endpoints = {
        (rule.rule.replace("<ident:", "{").replace(">", "}"), method.lower()): rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
        for method in rule.methods or ()
    }
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield endpoints[path, method], path, method, operation


def _complete(operation: dict[str, Any], endpoint: str, path: str, method: str) -> None:
    access = POLICY[endpoint]
    operation["operationId"] = endpoint.removeprefix("api_").replace(".", "_")
    operation["security"] = [{"token": [access.grant] if access.grant else []}]
    roles = "" if len(access.roles) in (0, 3) else f" For: {', '.join(sorted(access.roles))}."
    asks = f"Needs `{access.grant}`." if access.grant else "Any token."
    operation["description"] = f"{operation.get('description', '')} {asks}{roles}".strip()
    if method == "post":
        operation.setdefault("parameters", []).append(_key_parameter())
    kept = {code: said for code, said in operation["responses"].items() if str(code) < "300"}
    for status in sorted(_failures(operation, path, method)):
        kept[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    if method == "get":
        kept["304"] = {"description": "You have it already"}
    operation["responses"] = kept


def _failures(operation: dict[str, Any], path: str, method: str) -> set[int]:
    found = {401, 403, 405, 429}
    in_query = any(one.get("in") == "query" for one in _named(operation))
    found |= {404} if "{" in path else set()
    found |= {400, 413, 415, 422} if "requestBody" in operation else set()
    found |= {422} if in_query else set()
    found |= {409} if method in WRITING else set()
    found |= {400, 422} if method == "post" else set()
    return found | ({412, 428} if method in ("put", "patch", "delete") else set())


def _named(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in operation.get("parameters", []) if isinstance(one, dict)]


def _key_parameter() -> dict[str, Any]:
    return {
        "name": IDEMPOTENCY_KEY,
        "in": "header",
        "required": True,
        "description": "A new text for each thing to do; the same one to repeat it safely",
        "schema": {"type": "string", "pattern": KEY_PATTERN, "minLength": 1, "maxLength": 255},
    }


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": STATUSES[status][1], "content": {MEDIA_TYPE: {"schema": schema}}}
