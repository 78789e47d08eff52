"""The key that signs cookies and tokens: from the environment, or made once and kept."""

import os
import secrets
from pathlib import Path

from services.eventlog.settings import SettingsError

LEAST_LENGTH = 16


def secret_key(given: str | None, home: Path) -> str:
    """The key of the environment, else <home>/secret-key, made at need."""
    return _long_enough(given, "SECRET_KEY") if given else _kept(home / "secret-key")


def _kept(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
    return _long_enough(path.read_text().strip(), str(path))


def _make(path: Path) -> None:
    """Write aside and link into place: of two processes that start at once, one key wins."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass  # The other process was first; its key is read by both.
    finally:
        aside.unlink()


def _long_enough(key: str, name: str) -> str:
    if len(key) < LEAST_LENGTH:
        raise SettingsError(name, f"must have at least {LEAST_LENGTH} characters")
    return key
