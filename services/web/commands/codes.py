"""Codes and links by mail: asked for, proved, used up.

A code counts only in the browser that asked for it, whose mark it is bound to; its link counts
anywhere, once, and uses the code up. Both are kept as hashes: that of a code is keyed with the
secret key, since eight digits could be tried through.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from services.eventlog.unit import Unit
from services.web.secret_links import hash_of, new_secret
from services.web.store import codes
from services.web.store.codes import GOOD_FOR, Asked

DIGITS = 8


class Purpose(StrEnum):
    """What a code is for. The first three can be proved by link too."""

    SIGN_IN = "sign-in"
    SIGN_UP = "sign-up"
    CLAIM = "claim"
    PROOF = "proof"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A new code, as it is told in the mail and never again. `id` names it in its browser."""

    id: str
    code: str
    link: str

    @property
    def readable(self) -> str:
        """The code in two groups."""
        half = DIGITS // 2
        return f"{self.code[:half]} {self.code[half:]}"


def ask(
    unit: Unit, *, key: str, purpose: Purpose, email: str, mark: str, data: dict[str, Any]
) -> Fresh:
    """Make a code for whoever reads the mails of an address; `mark` is the browser's."""
    fresh = Fresh(
        id=unit.new_id(),
        code=f"{secrets.randbelow(10**DIGITS):0{DIGITS}}",
        link=new_secret(),
    )
    asked = Asked(
        id=fresh.id,
        purpose=purpose,
        email=email.strip().lower(),
        data=data,
        created_at=unit.now,
        expires_at=unit.now + GOOD_FOR,
    )
    codes.add(
        unit.connection,
        asked,
        code_hash=_hash(key, fresh.id, fresh.code),
        link_hash=hash_of(fresh.link),
        asked_by=hash_of(mark),
    )
    return fresh


def prove(unit: Unit, *, key: str, code_id: str, mark: str, typed: str) -> Asked | None:
    """What was asked for, if the code is right and still good; then it is used up."""
    asked = codes.waiting(unit.connection, code_id, hash_of(mark), unit.now)
    expected = codes.count_try(unit.connection, code_id, hash_of(mark), unit.now)
    if asked is None or expected is None:
        return None
    digits = "".join(letter for letter in typed if letter in "0123456789")
    if not hmac.compare_digest(expected, _hash(key, code_id, digits)):
        return None
    return asked if codes.use(unit.connection, code_id, unit.now) else None


def prove_by_link(unit: Unit, *, secret: str) -> Asked | None:
    """What was asked for, if the link is still good; then it is used up."""
    asked = codes.by_link(unit.connection, hash_of(secret), unit.now)
    if asked is None or not codes.use(unit.connection, asked.id, unit.now):
        return None
    return asked


def _hash(key: str, code_id: str, code: str) -> str:
    message = f"code\0{code_id}\0{code}".encode()
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
