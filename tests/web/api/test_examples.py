"""The examples of the documentation are run as they stand."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.eventlog.unit import Units
from services.web.api_scopes import SCOPES
from services.web.policy import POLICY
from tests.web.people import Centre, Somebody, with_student_profile

DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"


def test_every_curl_of_the_documentation_works(
    client: FlaskClient, centre: Centre, units: Units, token_of: Callable[[Somebody], str]
) -> None:
    with units.begin() as unit:
        with_student_profile(unit, centre.student)
    token = token_of(centre.student)
    text = DOCUMENT.read_text(encoding="utf-8")
    commands = re.findall(r"^curl .*$", text, flags=re.MULTILINE)
    answers = [_run(client, command, token) for command in commands]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 201]


def test_every_scope_that_the_policy_asks_for_can_be_given() -> None:
    asked = {access.grant for access in POLICY.values()} - {None}
    assert asked == set(SCOPES)


def _run(client: FlaskClient, command: str, token: str) -> TestResponse:
    words = iter(shlex.split(command)[1:])
    method, headers, body, address = "GET", {}, None, ""
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value.replace("$KENAL_TOKEN", token)
        elif word == "-d":
            body = next(words)
        else:
            address = word
    parts = urlsplit(address)
    if headers.get("If-Match") == "$ETAG":
        seen = client.get(parts.path, headers={"Authorization": headers["Authorization"]})
        headers["If-Match"] = seen.headers["ETag"]
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return client.open(path, method=method, headers=headers, data=body)
