"""The description of the interface, laid out for a page: plain values for a template."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from services.web.api.problems import STATUSES, title_of
from services.web.refusals import SENTENCES

OF_THE_INTERFACE: Mapping[str, tuple[int, str]] = {
    "idempotency-key-needed": (400, "Send an Idempotency-Key of your own making with every POST."),
    "idempotency-key-reused": (422, "This key came with another request. Make a new key."),
    "still-being-done": (409, "The first request with this key is in hand. Ask again in a moment."),
    "role-needed": (403, "Your person has no role in this programme that may do that."),
    "scope-needed": (403, "The token was made without this scope. Make another token."),
}
DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A parameter, or a part of a body: where it belongs, what it may be, what it means."""

    name: str
    place: str
    kind: str
    required: bool
    about: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Part, ...]
    body: tuple[Part, ...]
    answer: tuple[Part, ...]
    failures: tuple[int, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The operations about one thing."""

    name: str
    about: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One kind of problem."""

    code: str
    status: int | None
    title: str
    text: str | LazyString


def reference(document: dict[str, Any], base: str) -> list[Group]:
    """The operations by what they are about, in the order of the document."""
    groups: dict[str, tuple[str, list[Operation]]] = {
        tag["name"]: (tag.get("description", ""), []) for tag in document["tags"]
    }
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                whole = (*item.get("parameters", ()), *operation.get("parameters", ()))
                shown = _operation(document, base, f"{method.upper()} {path}", operation, whole)
                groups[operation["tags"][0]][1].append(shown)
    return [
        Group(name=name.removeprefix("api_"), about=about, operations=tuple(found))
        for name, (about, found) in groups.items()
    ]


def problems() -> list[Problem]:
    """Every kind of problem: of HTTP, of this interface, and what the rules of Kenal refuse."""
    common = [
        Problem(code=code, status=status, title=title, text="")
        for status, (code, title) in STATUSES.items()
    ]
    own = [
        Problem(code=code, status=status, title=title_of(code, status), text=text)
        for code, (status, text) in OF_THE_INTERFACE.items()
    ]
    known = {problem.code for problem in (*common, *own)}
    rules = [
        Problem(code=code, status=None, title=title_of(code, 409), text=text)
        for code, text in SENTENCES.items()
        if code not in known
    ]
    return [*common, *own, *rules]


def _operation(
    document: dict[str, Any],
    base: str,
    heading: str,
    operation: dict[str, Any],
    whole: tuple[Any, ...],
) -> Operation:
    method, path = heading.split(" ")
    parameters = [_parameter(_resolved(document, one)) for one in whole]
    body = _content(document, operation.get("requestBody", {}))
    success = next(said for code, said in operation["responses"].items() if str(code) < "300")
    return Operation(
        id=operation["operationId"],
        method=method,
        path=path,
        summary=operation.get("summary", ""),
        about=operation.get("description", "").replace("`", ""),
        parameters=tuple(parameters),
        body=tuple(body),
        answer=tuple(_content(document, _resolved(document, success))),
        failures=tuple(int(code) for code in operation["responses"] if str(code) >= "400"),
        example=_curl(method, f"{base}{path}", parameters, body),
    )


def _parameter(one: dict[str, Any]) -> Part:
    return Part(
        name=one["name"],
        place=one["in"],
        kind=_kind(one.get("schema", {})),
        required=one.get("required", False),
        about=one.get("description", ""),
    )


def _content(document: dict[str, Any], holder: dict[str, Any]) -> list[Part]:
    content = holder.get("content", {}).get("application/json")
    return list(_parts(document, content["schema"], 0)) if content else []


def _parts(document: dict[str, Any], schema: dict[str, Any], depth: int) -> Iterator[Part]:
    schema = _resolved(document, schema)
    required = schema.get("required", ())
    for name, below in schema.get("properties", {}).items():
        resolved = _resolved(document, below)
        yield Part(
            name=name,
            place="body",
            kind=_kind(resolved),
            required=name in required,
            about=resolved.get("description", ""),
            depth=depth,
        )
        if depth < DEEPEST:
            yield from _parts(document, resolved.get("items", resolved), depth + 1)


def _kind(schema: dict[str, Any]) -> str:
    """What a value may be, in a few words."""
    kinds = schema.get("type", "object")
    text = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    codes = [code for code in schema.get("enum", ()) if code is not None]
    if codes:
        shown = ", ".join(codes[:8])
        return f"{shown}, … ({len(codes)} codes)" if len(codes) > 8 else f"one of {shown}"
    if "items" in schema and "$ref" not in schema["items"]:
        return f"{text} of {_kind(schema['items'])}"
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None:
        return f"{text} {least}-{most}"
    if "maxLength" in schema:
        return f"{text}, at most {schema['maxLength']} characters"
    return f"{text} ({schema['format']})" if "format" in schema else text


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    address = schema.get("$ref")
    if address is None:
        return schema
    found: Any = document
    for step in address.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _curl(method: str, address: str, parameters: list[Part], body: list[Part]) -> str:
    headers = ["Authorization: Bearer $KENAL_TOKEN"]
    headers += ['If-Match: "…"' for one in parameters if one.name == "If-Match"]
    headers += [
        "Idempotency-Key: $(uuidgen)"
        for one in parameters
        if one.place == "header" and one.name == "Idempotency-Key"
    ]
    lines = [f"curl -X {method} {address}"]
    if body:
        headers.append("Content-Type: application/json")
    quoted = ['-H "' + header.replace('"', '\\"') + '"' for header in headers]
    sent = {part.name: "…" for part in body if part.depth == 0 and part.required}
    lines += quoted + ([f"-d '{json.dumps(sent, ensure_ascii=False)}'"] if body else [])
    return " \\\n  ".join(lines)
