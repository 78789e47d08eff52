"""What a view may reach: the web's parts, and who is asking."""

from dataclasses import dataclass

from flask import abort, current_app, g

from schemas.ids import NewId
from services.eventlog.clock import Clock
from services.eventlog.database import Database
from services.eventlog.unit import Units
from services.web.identity import Identity, Membership
from services.web.settings import Settings

EXTENSION = "kenal"
BACKGROUND = "kenal-background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """The parts of the running web."""

    settings: Settings
    database: Database
    units: Units
    clock: Clock
    new_id: NewId


def current_web() -> Web:
    """The parts of the application that answers this request."""
    web: Web = current_app.extensions[EXTENSION]
    return web


def visitor() -> Identity | None:
    """Who is signed in, or None."""
    identity: Identity | None = g.get("identity")
    return identity


def member() -> Membership:
    """Who the visitor is in the programme of this address. For routes under `/p/<programme>`."""
    membership: Membership | None = g.get("membership")
    if membership is None:
        abort(404)
    return membership
