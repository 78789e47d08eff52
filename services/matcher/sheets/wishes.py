"""What a rules file says: the rules of a round, and a coordinator's own decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from services.matcher.rules import Rules
from services.matcher.sides import (
    Apart,
    FewChanges,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
)

Pairs = tuple[tuple[str, str], ...]
"""Codes of a student and a mentor."""

KIND_OF = {
    LoadBand: "load-band",
    GroupPerMentor: "group-per-mentor",
    GroupInTotal: "group-in-total",
    Apart: "apart",
    Together: "together",
    FewChanges: "few-changes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Rules, capacities other than those of the mentors' file, pairs decided or ruled out, and
    whether all earlier pairs are decided too.
    """

    rules: Rules
    capacities: Mapping[str, int]
    locks: Pairs = ()
    bans: Pairs = ()
    keep_earlier: bool = False

    def with_options(self, *, keep: bool, most_changes: int | None) -> "Wishes":
        """The same with what was asked for besides the file."""
        rules = self.rules
        if most_changes is not None:
            others = tuple(side for side in rules.sides if not isinstance(side, FewChanges))
            rules = replace(rules, sides=(*others, FewChanges(most=most_changes)))
        return replace(self, rules=rules, keep_earlier=keep or self.keep_earlier)

    def told(self) -> dict[str, Any]:
        """Everything as a rules file would say it, nothing left to defaults."""
        rules = self.rules
        return {
            "order": rules.order.value,
            "minimum_fit": rules.minimum_fit,
            "meeting_minutes": rules.meeting_minutes,
            "period_weeks": rules.period_weeks,
            "time_zone": rules.zone,
            "starts_on": rules.starts_on.isoformat(),
            "exclude_same_unit": rules.exclude_same_unit,
            "seed": rules.seed,
            "solve_seconds": rules.solve_seconds,
            "keep_earlier": self.keep_earlier,
            "weights": dict(rules.weights),
            "own_jobs": dict(rules.own_jobs),
            "capacities": dict(sorted(self.capacities.items())),
            "locks": [list(pair) for pair in self.locks],
            "bans": [list(pair) for pair in self.bans],
            "side": [_told(side) for side in rules.sides],
        }


def _told(side: SideRule) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": KIND_OF[type(side)]}
    for name in (each.name for each in fields(side)):
        value = getattr(side, name)
        if name == "group":
            said |= {"trait": value.trait.value, "value": value.value}
        elif isinstance(value, tuple):
            said[name] = list(value)
        elif value is not None:
            said[name] = value
    return said
