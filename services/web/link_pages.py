"""Links to hand over: as an address, as a message in WhatsApp, as a code to scan."""

import io
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

import segno
from flask import Response, url_for

from services.web.current import current_web
from services.web.secret_links import secret_of
from services.web.store.invitations import CLAIM, Invitation
from services.web.translation import gettext as _

PAGES = {"join": "join.show", "claim": "claim.show"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A link as it is handed over."""

    id: str
    role: str
    address: str
    whatsapp: str
    expires_at: datetime
    uses_left: int


def handed(invitation: Invitation, programme_name: str, phone: str | None = None) -> Handed:
    """The link of an invitation; `phone` is whom WhatsApp is to open a chat with."""
    address = address_of(invitation)
    if invitation.kind == CLAIM:
        said = _(
            "Hello! I have made a profile for you at %(programme)s. With this link it becomes"
            " yours: %(link)s",
            programme=programme_name,
            link=address,
        )
    else:
        said = _(
            "Hello! You are invited to join %(programme)s on Kenal: %(link)s",
            programme=programme_name,
            link=address,
        )
    digits = "".join(letter for letter in phone or "" if letter in "0123456789")
    return Handed(
        id=invitation.id,
        role=invitation.role,
        address=address,
        whatsapp=f"https://wa.me/{digits}?text={quote(said, safe='')}",
        expires_at=invitation.expires_at,
        uses_left=invitation.uses_left,
    )


def address_of(invitation: Invitation) -> str:
    """The whole address of a link."""
    return current_web().settings.base_url + path_of(invitation)


def path_of(invitation: Invitation) -> str:
    """The path of a link on this site."""
    secret = secret_of(current_web().settings.secret_key, invitation.kind, invitation.id)
    return url_for(PAGES[invitation.kind], token=secret)


def picture(address: str) -> Response:
    """An address as a code to scan."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", scale=6, border=3, svgns=True, xmldecl=False
    )
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
