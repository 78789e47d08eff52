"""The key that signs cookies and tokens: from the environment, a file, or made once and kept."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from services.eventlog.settings import SettingsError

LEAST_LENGTH = 16


def secret_key(environ: Mapping[str, str], home: Path) -> str:
    """SECRET_KEY, else what SECRET_KEY_FILE holds, else <home>/secret-key, made at need."""
    key = environ.get("SECRET_KEY")
    if key:
        return _long_enough(key, "SECRET_KEY")
    named = environ.get("SECRET_KEY_FILE")
    if named:
        try:
            return _long_enough(Path(named).read_text().strip(), "SECRET_KEY_FILE")
        except OSError as error:
            raise SettingsError(f"SECRET_KEY_FILE cannot be read: {error}") from error
    return _kept(home / "secret-key")


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
        raise SettingsError(f"{name} must have at least {LEAST_LENGTH} characters")
    return key
