"""A form is obeyed once, however often it is sent.

Every form carries a hidden key, new with each page. The key is claimed in the same transaction
as the change, so a double click, a resend on a bad line or fifty copies at once have one effect
and get one answer: the same redirect.
"""

import re
from collections.abc import Callable

from flask import abort, flash, redirect, request
from werkzeug.wrappers import Response

from services.eventlog.unit import Unit
from services.web.current import current_web, visitor
from services.web.errors import RefusedError
from services.web.store import submissions

KEY_FIELD = "form_key"
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def submit(change: Callable[[Unit], str], *, done: str | None = None) -> Response:
    """Make the change in one unit of work, once, and redirect to the place that it returns.

    `done` is what the next page says. A `RefusedError` passes through, and nothing is kept.
    """
    identity = visitor()
    if identity is None:
        abort(401)
    key = request.form.get(KEY_FIELD, "")
    if not is_key(key):
        raise RefusedError("form-key-missing", status=400)
    with current_web().units.begin() as unit:
        earlier = submissions.claim(unit.connection, identity.account, key, unit.now)
        if earlier is not None:
            return redirect(earlier, 303)
        location = change(unit)
        submissions.settle(unit.connection, identity.account, key, location)
        submissions.forget_old(unit.connection, identity.account, unit.now)
    if done:
        flash(done)
    return redirect(location, 303)


def is_key(text: str) -> bool:
    """Whether a text can be the key of a form."""
    return _KEY.fullmatch(text) is not None
