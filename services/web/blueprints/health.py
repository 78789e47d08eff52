"""Whether the process lives, and whether it can serve. Event log and mail do not matter here."""

from datetime import timedelta

import structlog
from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import DBAPIError

from services.eventlog.migrate import at_head
from services.eventlog.service import Service
from services.web.current import BACKGROUND, Web, current_web
from services.web.store import waiting

blueprint = Blueprint("health", __name__)
LATE = timedelta(seconds=10)
log = structlog.get_logger(__name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process is alive and answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """The database can be reached and is migrated. `degraded` names what waits, and is no fault of
    this process: facts wait in the outbox until the event log is back.
    """
    web = current_web()
    try:
        migrated = at_head(web.database, "services.web")
    except DBAPIError as error:
        log.warning("database not ready", error=type(error).__name__)
        return jsonify(status="unready", database="unreachable"), 503
    if not migrated:
        return jsonify(status="unready", database="ok", migrations="missing"), 503
    degraded = _degraded(web)
    status = "degraded" if degraded else "ok"
    return jsonify(status=status, database="ok", migrations="ok", degraded=degraded), 200


def _degraded(web: Web) -> list[str]:
    with web.database.read() as connection:
        oldest = waiting.oldest_unsent(connection)
    late = oldest is not None and oldest < web.clock.now() - LATE
    background: Service | None = current_app.extensions.get(BACKGROUND)
    failing = [loop.name for loop in background.health() if not loop.well] if background else []
    return [*(["event-log"] if late else []), *failing]
