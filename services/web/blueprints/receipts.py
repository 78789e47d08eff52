"""A receipt by its secret link: readable without signing in, and after the person is erased."""

from datetime import timedelta

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from schemas.topics import PROGRAMME
from services.web.current import current_web
from services.web.store import places, receipts
from services.web.store.receipts import ERASE, Receipt

blueprint = Blueprint("receipts", __name__, url_prefix="/receipts")
LOG_FORGETS = PROGRAMME.compaction_lag + timedelta(days=1)
"""After so long the log has dropped what a tombstone has taken off it, upkeep included."""
TOMBSTONES_GO = LOG_FORGETS + PROGRAMME.tombstone_retention
BACKUPS_EXPIRE = timedelta(days=35)
"""How long the operator's manual lets backups be kept."""


@blueprint.get("/<secret>")
def show(secret: str) -> ResponseReturnValue:
    """What was asked, what is done, and honestly what is not yet."""
    with current_web().database.read() as connection:
        found = receipts.by_secret(connection, secret)
    return receipt_page(found or abort(404))


def receipt_page(receipt: Receipt) -> str:
    """The page of a receipt."""
    web = current_web()
    with web.database.read() as connection:
        zone = places.zone_of(connection, receipt.programme)
    return render_template(
        "receipts/show.html",
        receipt=receipt,
        zone=zone,
        now=web.clock.now(),
        later=_later(receipt) if receipt.kind == ERASE else (),
    )


def _later(receipt: Receipt) -> list[tuple[str, object]]:
    """What goes of itself, and by when at the latest."""
    return [
        ("log", receipt.asked_at + LOG_FORGETS),
        ("tombstones", receipt.asked_at + TOMBSTONES_GO),
        ("backups", receipt.asked_at + BACKUPS_EXPIRE),
    ]
