"""Slowing down whoever guesses passwords, without locking anybody else out.

Failures are counted per e-mail *and* network, and per network, never per e-mail alone: someone who
guesses at a stranger's account cannot keep that stranger from it. A browser that has signed in to
an account before carries a signed mark of that, and is counted by itself: even a
neighbour on the same network cannot keep it out.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from services.eventlog.unit import Unit
from services.web.store import attempts

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 8
PER_NETWORK = 200
CODES_PER_ACCOUNT = 5
CODES_PER_ADDRESS = 12
CODES_PER_NETWORK = 200
"""A class that signs up together shares one network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """Where an attempt counts: for the account from here, and for all accounts from here."""

    account: str
    network: str | None


def buckets(key: str, *, email: str, network: str, device: str | None) -> Buckets:
    """The buckets of an attempt; `device` is the mark that the browser brought, if any."""
    if device is not None and hmac.compare_digest(device.encode(), mark(key, email).encode()):
        return Buckets(account=_hash(key, "device", email, device), network=None)
    return Buckets(
        account=_hash(key, "account", email, network), network=_hash(key, "network", network)
    )


def mark(key: str, email: str) -> str:
    """The mark of a browser that has signed in to this account."""
    return _hash(key, "known-device", email)


def try_once(unit: Unit, tried: Buckets) -> bool:
    """Count an attempt before it is judged, so that fifty at once are counted too; False when
    there were too many.
    """
    limits = [(tried.account, PER_ACCOUNT)]
    if tried.network is not None:
        limits.append((tried.network, PER_NETWORK))
    return _count(unit, limits)


def ask_for_code(unit: Unit, *, key: str, email: str, network: str, device: str | None) -> bool:
    """Count a mail with a code before it is written; False when there were too many.

    They are also counted per address, whoever asks: a mailbox must not be flooded from many
    networks, nor a code be guessed from them. A browser that has signed in there before is counted
    by itself here too.
    """
    known = device is not None and hmac.compare_digest(device.encode(), mark(key, email).encode())
    if known:
        return _count(unit, [(_hash(key, "code-device", email, device or ""), CODES_PER_ACCOUNT)])
    return _count(
        unit,
        [
            (_hash(key, "code-account", email, network), CODES_PER_ACCOUNT),
            (_hash(key, "code-address", email), CODES_PER_ADDRESS),
            (_hash(key, "code-network", network), CODES_PER_NETWORK),
        ],
    )


def _count(unit: Unit, limits: list[tuple[str, int]]) -> bool:
    since = unit.now - WINDOW
    attempts.forget_before(unit.connection, since)
    for bucket, most in limits:
        if attempts.count(unit.connection, bucket, since=since) >= most:
            return False
    for bucket, _ in limits:
        attempts.add(unit.connection, unit.new_id(), bucket, unit.now)
    return True


def forgive(unit: Unit, tried: Buckets) -> None:
    """The password was right: what came before were slips."""
    attempts.forget(unit.connection, tried.account)


def _hash(key: str, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
