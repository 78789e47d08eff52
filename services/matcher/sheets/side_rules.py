"""Side rules as a rules file says them: a table with a kind, and the keys of that kind."""

from collections.abc import Callable
from typing import Any, Final

from schemas.ids import PersonId
from schemas.vocabulary import REGENCIES
from services.matcher.sheets import values
from services.matcher.sheets.errors import WordError, near
from services.matcher.sheets.rules_values import Table, shown
from services.matcher.sheets.words import GENDERS
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
    Trait,
)

_MOST: Final = 1_000_000
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "load-band": ("least", "most", "mentors"),
    "group-per-mentor": ("trait", "value", "least", "most"),
    "group-in-total": ("trait", "value", "least", "most"),
    "apart": ("students",),
    "together": ("students",),
    "few-changes": ("most",),
}


def side_rule(said: Table) -> SideRule:
    """The rule that a table means. Raises WordError, with the key as the value "at"."""
    kind = _at("kind", lambda: _kind(said))
    known = ("kind", *_KEYS[kind])
    for key in said:
        if key not in known:
            raise WordError("unknown-key", at=key, value=key, near=near(key, known))
    return _RULES[kind](said)


def _kind(said: Table) -> str:
    if "kind" not in said:
        raise WordError("missing-key", name="kind")
    return values.one_of(str(said["kind"]), values.codes(_KEYS))


def _load_band(said: Table) -> LoadBand:
    least = _whole(said, "least", 1) if "least" in said else 1
    return LoadBand(least=least, most=_most(said, least), mentors=_people(said, "mentors", 0))


def _group_per_mentor(said: Table) -> GroupPerMentor:
    least = _whole(said, "least") if "least" in said else 0
    return GroupPerMentor(group=_group(said), least=least, most=_most(said, least))


def _group_in_total(said: Table) -> GroupInTotal:
    least = _whole(said, "least") if "least" in said else 0
    return GroupInTotal(group=_group(said), least=least, most=_most(said, least))


def _apart(said: Table) -> Apart:
    return Apart(students=_people(said, "students", 2))


def _together(said: Table) -> Together:
    return Together(students=_people(said, "students", 2))


def _few_changes(said: Table) -> FewChanges:
    return FewChanges(most=_whole(said, "most"))


_RULES: Final[dict[str, Callable[[Table], SideRule]]] = {
    "load-band": _load_band,
    "group-per-mentor": _group_per_mentor,
    "group-in-total": _group_in_total,
    "apart": _apart,
    "together": _together,
    "few-changes": _few_changes,
}


def _group(said: Table) -> Group:
    trait = _at(
        "trait",
        lambda: values.one_of(str(_given(said, "trait")), {each.value: each for each in Trait}),
    )
    return Group(trait=trait, value=_at("value", lambda: _value(trait, _given(said, "value"))))


def _value(trait: Trait, given: Any) -> str:
    match trait:
        case Trait.COHORT:
            return str(values.whole(str(given), 1, 9999))
        case Trait.REGENCY:
            return values.one_of(str(given), values.codes(REGENCIES))
        case Trait.GENDER:
            return values.one_of(str(given), GENDERS).value


def _most(said: Table, least: int) -> int | None:
    return _whole(said, "most", least) if "most" in said else None


def _whole(said: Table, key: str, least: int = 0) -> int:
    value = _at(key, lambda: _given(said, key))
    if type(value) is not int or not least <= value <= _MOST:
        raise WordError("not-whole", at=key, value=shown(value), least=least, most=_MOST)
    return value


def _people(said: Table, key: str, fewest: int) -> tuple[PersonId, ...]:
    given = said.get(key, [])
    sound = isinstance(given, list) and all(isinstance(each, str) for each in given)
    people = tuple(dict.fromkeys(given)) if sound else ()
    if not sound or len(people) < fewest:
        raise WordError("no-people", at=key, value=shown(given), fewest=fewest)
    return tuple(PersonId(person) for person in people)


def _given(said: Table, key: str) -> Any:
    if key not in said:
        raise WordError("missing-key", name=key)
    return said[key]


def _at(key: str, read: Callable[[], Any]) -> Any:
    """Say at which key a value means nothing."""
    try:
        return read()
    except WordError as error:
        error.values.setdefault("at", key)
        raise
