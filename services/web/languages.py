"""The languages of the web: Indonesian first, English complete, remembered once chosen."""

from flask import Flask, session
from flask_babel import Babel

from services.web.api import problems
from services.web.current import visitor

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
DEFAULT = "id"
CHOSEN = "locale"
ASKED_FOR = "asked-for-locale"
"""Chosen by a hand before signing in, unlike what a former visitor left in the browser."""


def install(app: Flask) -> None:
    """Let the application speak its languages."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "UTC"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=language)


def language() -> str:
    """The language of this request: the visitor's, else the one chosen here, else Indonesian."""
    identity = visitor()
    if identity is None and problems.wanted():
        return DEFAULT
    chosen = identity.locale if identity else session.get(CHOSEN)
    return chosen if chosen in LANGUAGES else DEFAULT
