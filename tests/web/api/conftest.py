"""People with tokens."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.eventlog.unit import Units
from services.web.api_scopes import SCOPES
from services.web.commands.api_tokens import make_token
from tests.web.people import Centre, Somebody

Ask = Callable[..., TestResponse]


@pytest.fixture
def token_of(units: Units) -> Callable[[Somebody], str]:
    """Makes a token that is good for everything its person may do."""

    def make(somebody: Somebody, scopes: tuple[str, ...] = tuple(SCOPES)) -> str:
        with units.begin() as unit:
            return make_token(
                unit, account=somebody.account, name="a program", scopes=scopes, days=30
            )

    return make


@pytest.fixture
def ask(client: FlaskClient, centre: Centre, token_of: Callable[[Somebody], str]) -> Ask:
    """Asks as the student of the centre, or as somebody else."""
    tokens: dict[str, str] = {}

    def send(
        method: str,
        path: str,
        body: object = None,
        *,
        who: Somebody | None = None,
        **headers: str,
    ) -> TestResponse:
        somebody = who or centre.student
        token = tokens.setdefault(somebody.email, "") or token_of(somebody)
        tokens[somebody.email] = token
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(
            f"/api/v1{path}",
            method=method,
            json=body,
            headers={"Authorization": f"Bearer {token}", **named},
        )

    return send
