"""What happens before every view: who is it, in which language, and may they?"""

import secrets
from typing import Any

import structlog
from flask import Flask, abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from services.web import drafting
from services.web.api import entry, problems
from services.web.current import current_web, visitor
from services.web.devices import device_of
from services.web.identity import AccountId, Identity
from services.web.policy import POLICY, STATIC, Access, Scope
from services.web.store import sessions

SESSION_ID = "sid"
log = structlog.get_logger(__name__)


def install(app: Flask) -> None:
    """Stand before every view of the application."""
    app.before_request(_recognise)
    app.before_request(_check)


def sign_in(account: AccountId) -> None:
    """Begin a session with a new id; what an anonymous visitor had is left behind."""
    web = current_web()
    session_id = secrets.token_urlsafe(32)
    device = device_of(request.user_agent.string)
    with web.units.begin() as unit:
        sessions.add(unit.connection, session_id, account, unit.now, device=device)
    session.clear()
    session[SESSION_ID] = session_id
    session.permanent = True


def sign_out(identity: Identity) -> None:
    """End the session on the server; the cookie, and any copy of it, is worth nothing now."""
    with current_web().units.begin() as unit:
        sessions.end(unit.connection, identity.session)
    session.clear()
    g.identity = None


def _recognise() -> None:
    g.identity = None
    if problems.wanted():
        return
    session_id = session.get(SESSION_ID)
    if not isinstance(session_id, str) or request.endpoint in STATIC:
        return
    web = current_web()
    now = web.clock.now()
    with web.database.read() as connection:
        live = sessions.find(connection, session_id, now, sample=web.settings.eventlog.sample)
    if live is None:
        session.pop(SESSION_ID)
        g.lapsed = session_id
        return
    g.identity = live.identity
    if live.stale:
        with web.database.write() as connection:
            sessions.touch(connection, live.identity.session, now)


def _check() -> AnyResponse | None:
    if request.routing_exception is not None or request.endpoint is None:
        return None
    access = POLICY.get(request.endpoint)
    if access is None:
        log.error("route without a policy", endpoint=request.endpoint)
        abort(403)
    if access.scope is Scope.ANYONE:
        return None
    if access.scope is Scope.SAMPLE:
        return None if current_web().settings.eventlog.sample else abort(404)
    if access.scope is Scope.BEARER:
        entry.enter(access, request.view_args or {})
        return None
    return _check_visitor(access)


def _check_visitor(access: Access) -> AnyResponse | None:
    identity = visitor()
    if identity is None:
        return redirect(url_for("sign_in.show", next=_rescued() or _way_back()), 303)
    if access.scope is Scope.PROGRAMME:
        return _check_programme(identity, access, request.view_args or {})
    return None


def _check_programme(
    identity: Identity, access: Access, arguments: dict[str, Any]
) -> AnyResponse | None:
    """Whoever waits to be let in is shown that they wait, and nothing else of the programme."""
    membership = identity.within(arguments.get("programme", ""))
    if membership is None:
        if any(place.programme == arguments.get("programme") for place in identity.waiting):
            return redirect(url_for("home.index"), 303)
        abort(404)
    if not membership.roles & access.roles:
        log.warning("refused", account=identity.account, endpoint=request.endpoint)
        abort(403)
    g.membership = membership
    return None


def _rescued() -> str | None:
    """Where a form stands that came after its session had run out, if it could be kept."""
    session_id: str | None = g.get("lapsed")
    if session_id is None or request.method != "POST":
        return None
    web = current_web()
    with web.database.read() as connection:
        lapsed = sessions.find(
            connection,
            session_id,
            web.clock.now(),
            sample=web.settings.eventlog.sample,
            lapsed=True,
        )
    return drafting.rescue(lapsed.identity) if lapsed else None


def _way_back() -> str:
    """Where to go after signing in: the page asked for; after a lost POST, the start."""
    if request.method not in ("GET", "HEAD"):
        return url_for("home.index")
    return request.full_path.rstrip("?")
