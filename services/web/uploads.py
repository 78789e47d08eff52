"""Which routes take more than a form's worth of bytes. It is known before anything is read."""

from collections.abc import Mapping
from typing import Final

from flask import Flask, request

from services.web.pictures import LARGEST_FILE

ENVELOPE = 64 * 1024
"""Bytes of a form around its file."""
LARGEST_BODIES: Final[Mapping[str, int]] = {"photos.save": LARGEST_FILE + ENVELOPE}


def install(app: Flask) -> None:
    """Let these routes take more; every other keeps the application's limit."""

    def allow() -> None:
        largest = LARGEST_BODIES.get(request.endpoint or "")
        if largest is not None:
            request.max_content_length = largest

    app.before_request(allow)
