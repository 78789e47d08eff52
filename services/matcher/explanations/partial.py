"""What can be said of competition where not all pairs are at hand, none of which could belie it."""

import numpy as np

from services.matcher.explanations.bottleneck import Bottleneck, Competition, Extent, roads_of
from services.matcher.explanations.reach import Reach
from services.matcher.instance import Flags


def untold(reach: Reach) -> Competition:
    """Nothing but who could be made room for, where it is not known who competes with whom."""
    return Competition(
        bottlenecks=(),
        extents=(),
        behind=np.full(reach.instance.students, -1, dtype=np.int64),
        roads=roads_of(reach),
    )


def all_together(reach: Reach, mentors: Flags) -> Competition:
    """One bottleneck, the union of all that have places, where it is known which mentors have to do
    with any. All that is left to say where not all pairs are at hand.
    """
    within = np.flatnonzero(mentors & (reach.instance.capacity > 0))
    left_out = reach.wishing[reach.eligible_counts()[reach.wishing] > 0]
    whole = Bottleneck(
        students=np.sort(np.concatenate([reach.seated_at(within), left_out])),
        mentors=within,
        left_out=left_out,
        places=int(reach.instance.capacity[within].sum()),
    )
    extent = Extent(students=len(whole.students), mentors=len(within), places=whole.places)
    behind = np.full(reach.instance.students, -1, dtype=np.int64)
    behind[left_out] = 0
    return Competition(
        bottlenecks=(whole,) if len(left_out) else (),
        extents=(extent,) if len(left_out) else (),
        behind=behind,
        roads=np.zeros(reach.instance.students, dtype=np.bool_),
    )
