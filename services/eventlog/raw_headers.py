"""Headers of messages as text for a database column, without loss, whatever their bytes are."""

import json

from services.eventlog.log import Headers


def dump_headers(headers: Headers) -> str:
    """A JSON list of [name, value], the bytes of a value as the code points of the same number."""
    return json.dumps([[name, value.decode("latin-1")] for name, value in headers])


def load_headers(text: str) -> Headers:
    """The headers again, byte for byte."""
    return tuple((name, value.encode("latin-1")) for name, value in json.loads(text))
