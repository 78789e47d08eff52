"""Addresses that come from outside and that we are asked to go to."""

from urllib.parse import urlsplit


def local_path(address: str | None, default: str) -> str:
    """The address if it is a plain path of this site, else the default: no open redirects."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return default
    if "\\" in address or any(ord(letter) < 0x21 or ord(letter) == 0x7F for letter in address):
        return default
    try:
        parts = urlsplit(address)
    except ValueError:
        return default
    return default if parts.scheme or parts.netloc else address
