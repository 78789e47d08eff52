"""The web as a process: gunicorn with threads, and in each worker the background beside the views.

The background is built after the fork, because clients of the event log do not survive one. At
SIGTERM a worker finishes the requests in hand, then the background finishes its step.
"""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from services.web.bootstrap import build_app, build_background, build_web, refuse_sample_accounts
from services.web.current import BACKGROUND, EXTENSION
from services.web.settings import Settings

GRACE_SECONDS = 8
"""For the requests in hand at a stop; with the background's step a stop stays below 10 s."""
BACKGROUND_GRACE_SECONDS = 5.0


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no type hints
    """The application under gunicorn, configured by our settings and nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take gunicorn's options from our settings."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application; called once in each worker."""
        return build_app(self._settings)


def options(settings: Settings) -> dict[str, Any]:
    """The options of gunicorn."""
    return {
        "bind": [f"{settings.host}:{settings.port}"],
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": settings.threads,
        "timeout": 60,
        "graceful_timeout": GRACE_SECONDS,
        "keepalive": 5,
        "proc_name": "kenal-web",
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": start_background,
        "worker_exit": stop_background,
    }


def start_background(worker: Any) -> None:
    """Begin the relay and the projector in threads of this worker."""
    app: Flask = worker.wsgi
    background = build_background(app.extensions[EXTENSION])
    app.extensions[BACKGROUND] = background
    background.start()


def stop_background(_arbiter: Any, worker: Any) -> None:
    """Let the background finish its step; the last thing a worker does."""
    app: Flask | None = getattr(worker, "wsgi", None)
    if app is not None and BACKGROUND in app.extensions:
        app.extensions[BACKGROUND].stop(BACKGROUND_GRACE_SECONDS)


def run(settings: Settings) -> int:
    """Serve until told to stop. Ends the process by SystemExit, as gunicorn does.

    What forbids a start is found here, before the fork, where it can still be said plainly.
    """
    web = build_web(settings)
    refuse_sample_accounts(web)
    web.database.close()
    Server(settings).run()
    return 0
