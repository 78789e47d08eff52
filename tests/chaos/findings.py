"""What the oracle can find."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


class Fault(StrEnum):
    """The ways in which a promise can be broken."""

    LOST = "lost"
    DOUBLED = "doubled"
    PHANTOM = "phantom"
    DISORDER = "disorder"
    OVERFULL = "overfull"
    DIFFERS = "differs"
    DEAD_LETTER = "dead-letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One broken promise."""

    fault: Fault
    what: str

    def __str__(self) -> str:
        """A line for a person."""
        return f"{self.fault}: {self.what}"


def differences(
    where: str, expected: Mapping[K, object], found: Mapping[K, object]
) -> Iterator[Finding]:
    """What two accounts of the same things do not agree on."""
    for key in expected.keys() | found.keys():
        if key not in found:
            yield Finding(fault=Fault.LOST, what=f"{where}: {key} is missing")
        elif key not in expected:
            yield Finding(fault=Fault.PHANTOM, what=f"{where}: {key} comes from nowhere")
        elif expected[key] != found[key]:
            what = f"{where}: {key} is {found[key]}, not {expected[key]}"
            yield Finding(fault=Fault.DIFFERS, what=what)
