"""Codes by mail, as a browser meets them: asked for, remembered in its cookie, proved.

The cookie holds the id of the code and a mark of this browser; without the mark the code is worth
nothing. It is signed, and holds nothing of what is in the mail.
"""

from datetime import timedelta
from typing import Any

from flask import request, session, url_for

from services.eventlog.unit import Unit
from services.web import throttle
from services.web.commands import codes
from services.web.commands.codes import Purpose
from services.web.commands.mails import send
from services.web.current import current_web
from services.web.devices import device_cookie
from services.web.secret_links import hash_of, new_secret
from services.web.store import codes as store
from services.web.store.codes import GOOD_FOR, Asked
from services.web.translation import gettext as _

STATE = "code"
LINKED = frozenset({Purpose.SIGN_IN, Purpose.SIGN_UP, Purpose.CLAIM})
DEVICE_DAYS = timedelta(days=180)


def too_often() -> str:
    """What somebody is told who asked for too many codes."""
    return _("Too many codes were asked for. Please wait a quarter of an hour, then try again.")


def ask(  # noqa: PLR0913 - all by name; each is a part of the mail
    unit: Unit,
    *,
    purpose: Purpose,
    email: str,
    kind: str,
    locale: str,
    data: dict[str, Any],
    values: dict[str, str] | None = None,
) -> bool:
    """Send a code, and remember in this browser that it was asked for; False: too many already."""
    key = current_web().settings.secret_key
    allowed = throttle.ask_for_code(
        unit,
        key=key,
        email=email,
        network=request.remote_addr or "",
        device=request.cookies.get(device_cookie(https=current_web().settings.https)),
    )
    if not allowed:
        return False
    earlier = _state()
    if earlier is not None:
        store.forget(unit.connection, earlier[0], hash_of(earlier[1]))
    mark = new_secret()
    fresh = codes.ask(unit, key=key, purpose=purpose, email=email, mark=mark, data=data)
    told = {"code": fresh.readable, **(values or {})}
    if purpose in LINKED:
        told["link"] = url_for("codes.link", token=fresh.link)
    send(unit, kind=kind, recipient=email, locale=locale, values=told, good_for=GOOD_FOR)
    session[STATE] = {"id": fresh.id, "mark": mark}
    return True


def waiting(*purposes: Purpose) -> Asked | None:
    """The code that this browser waits for, if it is for one of these purposes."""
    state = _state()
    if state is None:
        return None
    web = current_web()
    with web.database.read() as connection:
        asked = store.waiting(connection, state[0], hash_of(state[1]), web.clock.now())
    return asked if asked is not None and asked.purpose in purposes else None


def prove(unit: Unit, typed: str, *purposes: Purpose) -> Asked | None:
    """What was asked for, if the code is right; every try counts."""
    state = _state()
    if state is None:
        return None
    key = current_web().settings.secret_key
    asked = codes.prove(unit, key=key, code_id=state[0], mark=state[1], typed=typed)
    return asked if asked is not None and asked.purpose in purposes else None


def forget() -> None:
    """This browser waits for no code any more."""
    session.pop(STATE, None)


def _state() -> tuple[str, str] | None:
    state = session.get(STATE)
    if not isinstance(state, dict):
        return None
    return str(state.get("id", "")), str(state.get("mark", ""))
