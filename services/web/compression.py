"""Smaller answers: text is sent gzipped to whoever takes it.

Pages carry a token beside text that others may choose, so their compressed length could tell of it
(the BREACH attack). A file name of random length in the gzip header blurs that length.
"""

import gzip
import io
import secrets
from functools import lru_cache

from flask import Flask, Response, request

from services.web.policy import STATIC

WORTH_IT = 600
TEXTUAL = (
    "text/",
    "application/javascript",
    "application/json",
    "application/problem+json",
    "image/svg+xml",
)


def install(app: Flask) -> None:
    """Compress what the application answers."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not (response.mimetype or "").startswith(TEXTUAL):
        return response
    response.vary.add("Accept-Encoding")
    if (
        request.accept_encodings.quality("gzip") <= 0
        or request.method == "HEAD"
        or response.status_code in (204, 206, 304)
        or "Content-Encoding" in response.headers
    ):
        return response
    is_static = request.endpoint in STATIC
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < WORTH_IT:
        return response
    response.set_data(_kept(body) if is_static else _blurred(body))
    response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=32)
def _kept(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=9, mtime=0)


def _blurred(body: bytes) -> bytes:
    buffer = io.BytesIO()
    name = "k" * (1 + secrets.randbelow(64))
    with gzip.GzipFile(name, "wb", compresslevel=6, fileobj=buffer, mtime=0) as file:
        file.write(body)
    return buffer.getvalue()
