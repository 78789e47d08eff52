"""The headers of every answer: what a browser may do with a page, and who may keep it."""

from flask import Flask, Response, request

from services.web.policy import STATIC
from services.web.settings import Settings

# Pico draws its icons with data: images.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
YEAR_SECONDS = 31_536_000


def install(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer of the application."""

    def secure(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if settings.https:
            response.headers["Strict-Transport-Security"] = (
                f"max-age={YEAR_SECONDS}; includeSubDomains"
            )
        _say_who_may_keep(response)
        return response

    app.after_request(secure)


def _say_who_may_keep(response: Response) -> None:
    """Pages hold personal data, or the token of somebody's session: nobody keeps them. Static files
    have their fingerprint in the address, and are kept for ever. A view that has said who may keep
    its answer is heard.
    """
    if response.cache_control.private and response.status_code < 400:
        return
    if request.endpoint in STATIC and response.status_code < 400:
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
