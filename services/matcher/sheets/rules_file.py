"""Rules from a TOML file, or from a report that recorded them: every key checked, every fault said.

A key that is not known is an error: a rule that was misspelt must never be passed over in silence.
"""

import contextlib
import json
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from schemas.vocabulary import CRITERIA, DEFAULT_WEIGHTS, JOB_DIVISIONS, JOBS
from services.matcher.order import Order
from services.matcher.rules import FULL_FIT, Rules
from services.matcher.sheets import rules_values, values
from services.matcher.sheets.errors import Fault, SheetError, WordError, near
from services.matcher.sheets.people import HOME_ZONE, PROGRAMME
from services.matcher.sheets.rules_values import Table
from services.matcher.sheets.side_rules import side_rule
from services.matcher.sheets.wishes import Pairs, Wishes

T = TypeVar("T")

KEYS: Final = (
    "order",
    "minimum_fit",
    "meeting_minutes",
    "period_weeks",
    "time_zone",
    "starts_on",
    "exclude_same_unit",
    "seed",
    "solve_seconds",
    "keep_earlier",
    "weights",
    "own_jobs",
    "capacities",
    "locks",
    "bans",
    "side",
)
CHANGES: Final = Path("--change")
"""Stands for a file where the command line itself says what is to change."""

_LARGEST_SEED: Final = 2**63 - 1
_NO_KEYS: Final[Table] = {}
_NO_TABLES: Final[tuple[Table, ...]] = ()
_NO_PAIRS: Final[Pairs] = ()


def rules_table(file: Path | None, language: str) -> Table:
    """The keys and values of a file, unread; none without a file. Raises SheetError."""
    return _NO_KEYS if file is None else _table(file, language)


def rules_of(said: Table, file: Path, today: date, language: str) -> Wishes:
    """The rules that these keys and values mean; `file` is where they stand. Raises SheetError."""
    reader = RulesReader(file)
    wishes = reader.wishes(said, today)
    if reader.faults:
        raise SheetError(reader.faults, language)
    return wishes


def changes_of(texts: tuple[str, ...], language: str) -> dict[str, Any]:
    """Changes such as "minimum_fit = 300", each a line of a rules file. Raises SheetError."""
    said: dict[str, Any] = {}
    for text in texts:
        change = _change(text)
        if not change:
            fault = Fault(file=CHANGES, code="not-a-change", values={"value": text})
            raise SheetError([fault], language)
        said = merged(said, change)
    return said


def merged(said: Table, changes: Table) -> dict[str, Any]:
    """Both; where both say something, the changes win. Tables are merged key by key."""
    both = dict(said)
    for key, value in changes.items():
        old = both.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            both[key] = {**old, **value}
        else:
            both[key] = value
    return both


class RulesReader:
    """Reads keys and values, and gathers what is wrong with them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.faults: list[Fault] = []

    def wishes(self, said: Table, today: date) -> Wishes:
        """What the keys of a file mean."""
        for key in said:
            if key not in KEYS:
                self._unknown(key, key, KEYS)
        sides = self._read(said, "side", rules_values.tables, _NO_TABLES)
        rules = Rules(
            programme=PROGRAMME,
            zone=self._read(
                said, "time_zone", lambda v: values.zone(rules_values.text(v)), HOME_ZONE
            ),
            starts_on=self._read(said, "starts_on", rules_values.day, today),
            weights=self._weights(said),
            minimum_fit=self._whole(said, "minimum_fit", 0, FULL_FIT, 0),
            meeting_minutes=self._whole(said, "meeting_minutes", 1, 24 * 60, 30),
            order=self._read(said, "order", rules_values.order, Order.PLACED_FIRST),
            period_weeks=self._whole(said, "period_weeks", 4, 52, 24),
            exclude_same_unit=self._read(
                said, "exclude_same_unit", rules_values.flag, default=False
            ),
            seed=self._whole(said, "seed", 0, _LARGEST_SEED, 0),
            sides=tuple(filter(None, (self._side(n, each) for n, each in enumerate(sides, 1)))),
            own_jobs=self._own_jobs(said),
            solve_seconds=self._whole(said, "solve_seconds", 1, 3600, 60),
        )
        return Wishes(
            rules=rules,
            capacities=self._capacities(said),
            locks=self._read(said, "locks", rules_values.pairs, _NO_PAIRS),
            bans=self._read(said, "bans", rules_values.pairs, _NO_PAIRS),
            keep_earlier=self._flag(said, "keep_earlier"),
        )

    def _weights(self, said: Table) -> tuple[tuple[str, int], ...]:
        given = self._read(said, "weights", rules_values.table, _NO_KEYS)
        for name in given:
            if name not in CRITERIA:
                self._fault(
                    f"weights.{name}",
                    WordError("unknown-key", value=name, near=near(name, CRITERIA)),
                )
        weights = {
            name: self._whole(given, name, 0, 1000, weight, within="weights.")
            for name, weight in DEFAULT_WEIGHTS.items()
        }
        if not any(weights.values()):
            self._fault("weights", WordError("no-weight"))
            return tuple(sorted(DEFAULT_WEIGHTS.items()))
        return tuple(sorted(weights.items()))

    def _own_jobs(self, said: Table) -> tuple[tuple[str, str], ...]:
        divisions = values.codes(JOB_DIVISIONS)
        found = {}
        for name, division in self._read(said, "own_jobs", rules_values.table, _NO_KEYS).items():
            key = f"own_jobs.{name}"
            if values.slug(name) in JOBS:
                self._fault(key, WordError("known-job", value=name))
            else:
                found[values.slug(name)] = self._take(
                    key, lambda v: values.one_of(rules_values.text(v), divisions), division, ""
                )
        return tuple(sorted((job, division) for job, division in found.items() if division))

    def _capacities(self, said: Table) -> dict[str, int]:
        given = self._read(said, "capacities", rules_values.table, _NO_KEYS)
        return {name: self._whole(given, name, 0, 999, 0, within="capacities.") for name in given}

    def _side(self, number: int, said: Table) -> Any:
        try:
            return side_rule(said)
        except WordError as error:
            at = error.values.get("at")
            self._fault(f"side {number}: {at}" if at else f"side {number}", error)
            return None

    def _whole(
        self, said: Table, key: str, least: int, most: int, default: int, *, within: str = ""
    ) -> int:
        return self._read(
            said, key, lambda v: rules_values.whole(v, least, most), default, within=within
        )

    def _flag(self, said: Table, key: str) -> bool:
        return self._read(said, key, rules_values.flag, default=False)

    def _read(
        self, said: Table, key: str, read: Callable[[Any], T], default: T, *, within: str = ""
    ) -> T:
        return self._take(within + key, read, said[key], default) if key in said else default

    def _take(self, key: str, read: Callable[[Any], T], value: Any, default: T) -> T:
        try:
            return read(value)
        except WordError as error:
            self._fault(key, error)
            return default

    def _unknown(self, key: str, name: str, known: Sequence[str]) -> None:
        self._fault(key, WordError("unknown-key", value=name, near=near(name, known)))

    def _fault(self, key: str, error: WordError) -> None:
        self.faults.append(Fault(file=self._file, code=error.code, key=key, values=error.values))


def _change(text: str) -> dict[str, Any] | None:
    """A line of a rules file; a text may stand without the quotation marks that shells take."""
    key, equals, value = text.partition("=")
    for said in (text, f"{key}{equals}{json.dumps(value.strip())}"):
        with contextlib.suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(said)
    return None


def _table(file: Path, language: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        fault = Fault(file=file, code="not-read", values={"problem": str(error)})
    except UnicodeDecodeError:
        fault = Fault(file=file, code="not-utf8")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        fault = Fault(
            file=file,
            code="not-toml",
            line=int(line[1]) if line else None,
            values={"problem": re.sub(r"\s*\(at .*\)$", "", str(error))},
        )
    raise SheetError([fault], language)
