"""Whether whoever uses a session has shown lately who they are."""

from datetime import timedelta

from flask import abort

from services.web.current import current_web, visitor
from services.web.identity import Identity
from services.web.store import sessions

LATELY = timedelta(minutes=10)


def signed_in() -> Identity:
    """Who is signed in, on a page that only they can open."""
    identity = visitor()
    if identity is None:
        abort(401)
    return identity


def proved_lately(identity: Identity) -> bool:
    """Whether a code or the password was shown within ten minutes."""
    web = current_web()
    with web.database.read() as connection:
        at = sessions.proved_at(connection, identity.session)
    return at is not None and at > web.clock.now() - LATELY


def note(identity: Identity) -> None:
    """It was shown just now."""
    with current_web().units.begin() as unit:
        sessions.prove(unit.connection, identity.session, unit.now)
