"""Records of every event version ever written, frozen, with what they meant when they were new.

`v<N>/<type>/<name>.json` holds one record of version N: its key, headers and value, to the byte,
and its meaning. `SHA256SUMS` lists the hash of each. The files are made by `schemas.freeze` and
never changed: whatever a log still holds must be read as what it was.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.envelope import Headers

FOLDER = Path(__file__).parent
SUMS = FOLDER / "SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRecord:
    """A record and its meaning: the attributes, and the data with every default filled in."""

    file: Path
    key: bytes
    value: bytes | None
    headers: Headers
    meaning: dict[str, Any]


def frozen_files() -> list[Path]:
    """Every file of the corpus."""
    return sorted(FOLDER.glob("v*/*/*.json"))


def frozen_records() -> Iterator[FrozenRecord]:
    """Every record of the corpus."""
    for file in frozen_files():
        content = json.loads(file.read_text(encoding="utf-8"))
        yield FrozenRecord(
            file=file,
            key=content["key"].encode(),
            value=None if content["value"] is None else content["value"].encode(),
            headers=tuple((name, text.encode()) for name, text in content["headers"]),
            meaning=content["meaning"],
        )
