"""The oracle: holds what was asked for against what can be seen, and names every broken promise."""

from collections.abc import Sequence

from tests.chaos import agreement, asked, consequences, letters, order, places
from tests.chaos.commands import Command
from tests.chaos.findings import Finding
from tests.chaos.observation import Observation


def judge(commands: Sequence[Command], seen: Observation, *, notifier_kills: int) -> list[Finding]:
    """Every finding; none when all is well."""
    web = seen.said_by("web")
    return [
        *asked.judge(commands, asked.effects(web, seen.titles)),
        *places.judge(web),
        *consequences.judge(seen),
        *order.judge(seen),
        *agreement.judge(seen),
        *letters.judge(seen, notifier_kills),
    ]
