"""The Flask application: its parts put together, nothing started."""

from datetime import timedelta

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from services.web import (
    compression,
    failures,
    formats,
    gate,
    headers,
    languages,
    stylesheet,
    uploads,
)
from services.web.api import assembly
from services.web.blueprints import (
    account,
    api_docs,
    api_tokens,
    availability,
    claim,
    codes,
    concerns,
    contact,
    copies,
    departures,
    drafts,
    first_year,
    guardian,
    health,
    home,
    invitations,
    join,
    know,
    known_students,
    language,
    mailbox,
    member_limits,
    members,
    mentor_profile,
    mentor_request,
    mentors,
    my_pairings,
    notices,
    offers,
    pairing_message,
    pairings,
    photos,
    privacy,
    programme_settings,
    proving,
    receipts,
    rounds,
    scenarios,
    sign_in,
    student_profile,
    unsubscribe,
    vacancies,
)
from services.web.current import EXTENSION, Web
from services.web.pages import install as install_pages
from services.web.settings import Settings

BLUEPRINTS = (
    account,
    api_docs,
    api_tokens,
    availability,
    claim,
    codes,
    concerns,
    contact,
    copies,
    departures,
    drafts,
    first_year,
    guardian,
    health,
    home,
    invitations,
    join,
    know,
    known_students,
    language,
    mailbox,
    member_limits,
    members,
    mentor_profile,
    mentor_request,
    mentors,
    my_pairings,
    notices,
    offers,
    pairing_message,
    pairings,
    photos,
    privacy,
    programme_settings,
    proving,
    receipts,
    rounds,
    scenarios,
    sign_in,
    student_profile,
    unsubscribe,
    vacancies,
)
LARGEST_BODY = 256 * 1024
"""Bytes. The largest form is a profile with a full grid of hours, some 20 KB."""
MOST_FORM_PARTS = 1_000


def create_app(web: Web) -> Flask:
    """The application over the parts given. Starts nothing and connects to nothing."""
    app = Flask("services.web")
    app.extensions[EXTENSION] = web
    _configure(app, web.settings)
    # After-request functions run last first: headers see the compressed answer.
    headers.install(app, web.settings)
    compression.install(app)
    languages.install(app)
    uploads.install(app)
    gate.install(app)
    csrf = CSRFProtect(app)
    formats.install(app)
    install_pages(app)
    stylesheet.install(app)
    failures.install(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    csrf.exempt(unsubscribe.blueprint)
    assembly.install(app, csrf)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.secret_key_fallbacks),
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_FORM_PARTS,
        SESSION_COOKIE_NAME="__Host-kenal" if settings.https else "kenal",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        PREFERRED_URL_SCHEME="https" if settings.https else "http",
        # A form may stay open for hours on a bad line; the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)
        # Flask's own advice for middleware, though types call it a method.
        app.wsgi_app = proxied  # type: ignore[method-assign]
