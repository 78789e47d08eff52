"""Finding pairings in a long proposal: by a name, in a chosen order."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from services.web.store.pairings import NamedPairing


class Order(StrEnum):
    """How a proposal is laid out."""

    STUDENT = "student"
    MENTOR = "mentor"
    WEAKEST = "weakest"
    STRONGEST = "strongest"

    @classmethod
    def named(cls, text: str) -> "Order":
        """The order of this name; by student when there is none."""
        return next((order for order in cls if order.value == text), cls.STUDENT)


def sift(pairings: Sequence[NamedPairing], query: str, order: Order) -> list[NamedPairing]:
    """The pairings in which every word of `query` is in one of the two names, in this order."""
    words = query.casefold().split()
    found = [
        named
        for named in pairings
        if all(word in f"{named.student_name}\n{named.mentor_name}".casefold() for word in words)
    ]
    return sorted(found, key=_KEYS[order])


_KEYS: Mapping[Order, Callable[[NamedPairing], Any]] = {
    Order.STUDENT: lambda named: (named.student_name.casefold(), named.pairing.id),
    Order.MENTOR: lambda named: (named.mentor_name.casefold(), named.student_name.casefold()),
    Order.WEAKEST: lambda named: (named.pairing.fit, named.pairing.id),
    Order.STRONGEST: lambda named: (-named.pairing.fit, named.pairing.id),
}
