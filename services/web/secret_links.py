"""The secrets in links. The database holds only what a secret hashes to.

A link that its maker may look at again has a secret that follows from the secret key and the row's
id: it is nowhere stored, and is made anew whenever it is shown.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode


def new_secret() -> str:
    """A secret that nobody can guess, and that is told once."""
    return secrets.token_urlsafe(32)


def secret_of(key: str, purpose: str, row: str) -> str:
    """The secret of the link that belongs to a row; `key` is the secret key."""
    message = f"link\0{purpose}\0{row}".encode()
    digest = hmac.new(key.encode(), message, hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "backslashreplace")).hexdigest()
