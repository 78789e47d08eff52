"""What every page needs: who looks at it, where they are, what each form is stamped with."""

import hashlib
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request, url_for

from schemas.ids import PersonId, ProgrammeId
from services.web import stylesheet
from services.web.current import current_web, visitor
from services.web.identity import Membership
from services.web.languages import LANGUAGES, language


def install(app: Flask) -> None:
    """Give the templates what every page needs."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(_everywhere)
    app.add_template_global(asset)
    app.add_template_global(form_key)
    app.add_template_global(this_page)
    app.add_template_global(photo_address)


def asset(name: str) -> str:
    """The address of a static file, with its fingerprint: it can be cached for ever."""
    if name == stylesheet.NAME:
        return url_for("stylesheet", v=_digest(stylesheet.stylesheet()))
    return url_for("static", filename=name, v=_fingerprint(name))


def form_key() -> str:
    """A new key for a form; see `services.web.submitting`."""
    return secrets.token_urlsafe(18)


def this_page() -> str:
    """The page to come back to, for instance after choosing a language."""
    if request.method not in ("GET", "HEAD") or request.routing_exception is not None:
        return url_for("home.index")
    return request.full_path.rstrip("?")


def photo_address(programme: ProgrammeId, person: PersonId, digest: str | None) -> str | None:
    """Where a person's photo is, or None without one. A new photo has a new address."""
    if digest is None:
        return None
    return url_for("photos.show", programme=programme, person=person, v=digest[:12])


def _everywhere() -> dict[str, Any]:
    identity = visitor()
    return {
        "visitor": identity,
        "me": _here(),
        "languages": LANGUAGES,
        "language": language(),
        "is_sample": current_web().settings.eventlog.sample,
    }


def _here() -> Membership | None:
    """The programme that the page is about; outside of one, the visitor's only one."""
    membership: Membership | None = g.get("membership")
    if membership is not None:
        return membership
    identity = visitor()
    if identity is None or not identity.memberships:
        return None
    return identity.memberships[0]


@cache
def _fingerprint(name: str) -> str:
    path = Path(__file__).parent / "static" / name
    return _digest(path.read_bytes()) if path.exists() else "missing"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
