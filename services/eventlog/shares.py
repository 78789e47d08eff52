"""Who of a group reads which partition, where the log does not decide that by itself."""

from collections.abc import Iterable, Sequence

Slot = tuple[str, int]
"""A topic and one of its partitions."""


def share_of(member: str, members: Sequence[str], slots: Iterable[Slot]) -> frozenset[Slot]:
    """The slots of one member: every n-th, so that no two members differ by more than one.

    All members work it out alike from the same lists, so nobody has to be asked.
    """
    dealt = sorted(slots)
    return frozenset(dealt[members.index(member) :: len(members)])
