"""How a solve and its child talk: tuples of bytes, each with its length before it."""

import struct
from collections.abc import Iterator
from typing import IO, Final

LENGTH: Final = struct.Struct("<Q")


def send(stream: IO[bytes], parts: tuple[bytes, ...]) -> None:
    """Write a tuple."""
    stream.write(LENGTH.pack(len(parts)))
    for part in parts:
        stream.write(LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def received(stream: IO[bytes]) -> tuple[bytes, ...]:
    """Read a tuple. Raises EOFError where the other side has gone."""
    return tuple(_parts(stream, _length(stream)))


def _parts(stream: IO[bytes], count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield _exactly(stream, _length(stream))


def _length(stream: IO[bytes]) -> int:
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return int(length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    read = stream.read(length)
    if len(read) < length:
        raise EOFError
    return read
