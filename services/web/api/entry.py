"""What happens before every operation: whose token is it, how often does it ask, may it do this?

Only a bearer token counts here. Cookies are not looked at, so no page of another site can make a
browser act.
"""

import re
from datetime import timedelta
from typing import Any

import structlog
from flask import g, request

from services.web.api.problems import ApiError
from services.web.current import Web, current_web
from services.web.identity import Identity
from services.web.policy import Access
from services.web.store import api_tokens, attempts
from services.web.store.api_tokens import LiveToken

WINDOW = timedelta(minutes=1)
IDEMPOTENCY_KEY = "Idempotency-Key"
KEY_PATTERN = r"^[!-~]{1,255}$"
_KEY = re.compile(KEY_PATTERN)
_BEARER = re.compile(r"bearer +([A-Za-z0-9_-]{20,200})", re.IGNORECASE)
log = structlog.get_logger(__name__)


def enter(access: Access, arguments: dict[str, Any]) -> None:
    """Let the request in, or raise what it is told."""
    web = current_web()
    live = _recognise(web)
    g.identity = live.identity
    _count(web, live)
    if access.roles:
        _check_programme(live.identity, access, arguments)
    if access.grant and access.grant not in live.token.scopes:
        _refuse_grant(access)
    if request.method == "POST" and not _KEY.fullmatch(request.headers.get(IDEMPOTENCY_KEY, "")):
        fault = {"header": IDEMPOTENCY_KEY, "detail": "must be 1 to 255 visible characters"}
        raise ApiError(400, "idempotency-key-needed", errors=[fault])


def _recognise(web: Web) -> LiveToken:
    brought = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if brought is None:
        raise ApiError(401, headers={"WWW-Authenticate": 'Bearer realm="Kenal"'})
    sample = web.settings.eventlog.sample
    with web.database.read() as connection:
        live = api_tokens.find(connection, brought[1], web.clock.now(), sample=sample)
    if live is None:
        challenge = 'Bearer realm="Kenal", error="invalid_token"'
        raise ApiError(401, headers={"WWW-Authenticate": challenge})
    return live


def _count(web: Web, live: LiveToken) -> None:
    """Count the request in the database, so that every worker counts alike."""
    bucket = f"api:{live.token.id}"[:64]
    most = web.settings.api_calls_per_minute
    with web.units.begin() as unit:
        since = unit.now - WINDOW
        attempts.forget_of(unit.connection, bucket, since)
        if attempts.count(unit.connection, bucket, since=since) >= most:
            raise ApiError(429, headers={"Retry-After": str(int(WINDOW.total_seconds()))})
        attempts.add(unit.connection, unit.new_id(), bucket, unit.now)
        if live.stale:
            api_tokens.touch(unit.connection, live.token.id, unit.now)


def _check_programme(identity: Identity, access: Access, arguments: dict[str, Any]) -> None:
    membership = identity.within(arguments.get("programme", ""))
    if membership is None:
        raise ApiError(404)
    if not membership.roles & access.roles:
        log.warning("refused", account=identity.account, endpoint=request.endpoint)
        raise ApiError(403, "role-needed")
    g.membership = membership


def _refuse_grant(access: Access) -> None:
    challenge = f'Bearer realm="Kenal", error="insufficient_scope", scope="{access.grant}"'
    raise ApiError(403, "scope-needed", headers={"WWW-Authenticate": challenge})
