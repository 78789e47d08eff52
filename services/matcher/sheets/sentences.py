"""What reports and the terminal say, in English and Indonesian; the same words as the web's.

Numbers come in the manner of the language. An English sentence with a count has two forms.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.round_values import Advice, Worth
from schemas.values import Obstacle
from services.matcher.sheets.labels import label
from services.matcher.sheets.texts import LOCK_OBSTACLES, OBSTACLES, TEXTS, TRAITS

Names = Mapping[str, str]
MOST_EVIDENCE: Final = 10


def say(language: str, code: str, **values: str | float) -> str:
    """A sentence. Where it has two forms in English, the value `count` decides."""
    form = TEXTS[code][language]
    if not isinstance(form, str):
        form = form[values["count"] != 1]
    return form.format(**{name: number(value, language) for name, value in values.items()})


def number(value: str | float, language: str) -> str:
    """A number with the separators of the language; a text as it is."""
    if isinstance(value, str):
        return value
    said = f"{value:,}"
    return said.translate(_SWAPPED) if language == "id" else said


_SWAPPED: Final = str.maketrans(",.", ".,")


def who(person: str, names: Names) -> str:
    """A person's code, with the name where there is one."""
    name = names.get(person, "")
    return f"{person} {name}" if name else person


def obstacle(what: Obstacle, language: str) -> str:
    """What kept a student from a place, with its numbers and what would help."""
    sentences = [obstacle_alone(what, language)]
    students, places = what.values.get("students"), what.values.get("places")
    if isinstance(students, int) and isinstance(places, int) and students > places:
        sentences.append(say(language, "compete", students=students, count=places))
        sentences.append(say(language, "enough", count=students - places))
    alone = what.values.get("alone")
    if isinstance(alone, int) and alone > 0:
        sentences.append(say(language, "but-for-that", count=alone))
    return " ".join(sentences)


def obstacle_alone(what: Obstacle, language: str) -> str:
    """What kept a student from a place, and no more."""
    known = OBSTACLES.get(what.code)
    if known is None:
        return say(language, "other-obstacle")
    form = known[language]
    said = form if isinstance(form, str) else form[what.mentors != 1]
    return said.format(count=number(what.mentors, language))


def lock_obstacle(rule: str, language: str) -> str:
    """Why two people cannot be locked to each other."""
    return LOCK_OBSTACLES.get(rule, LOCK_OBSTACLES["other"])[language]


def competition(advice: Advice, language: str) -> str:
    """Where students compete for too few places, and how many places would do."""
    share = say(language, "share", students=advice.students, count=advice.places)
    traits = (
        TRAITS[each.trait][language].format(label(each.trait, each.value, language))
        for each in advice.traits
        if each.trait in TRAITS
    )
    needed = say(language, "needed", count=advice.needed)
    return f"{' '.join((share, *traits))}; {needed}"


def asking(advice: Advice, names: Names, language: str, most: int | None = None) -> str:
    """Whom to ask for how many places, `most` of them; empty when nobody could help."""
    each = [
        say(language, "ask-one", who=who(ask.mentor, names), count=ask.places)
        for ask in advice.ask[:most]
    ]
    further = len(advice.ask) - len(each)
    if further:
        each.append(say(language, "more", count=further))
    return say(language, "ask", whom=", ".join(each)) if each else ""


def worth(one: Worth, names: Names, language: str) -> str:
    """What one more place with a mentor would bring."""
    code = "worth-places" if one.places else "worth-fit"
    return say(
        language,
        code,
        who=who(one.mentor, names),
        count=one.places or one.fit,
        fit=f"{'+' if one.fit >= 0 else '−'}{number(abs(one.fit), language)}",
    )


def failure(code: str, evidence: Sequence[str], language: str) -> str:
    """Why there is no proposal."""
    known = f"failure-{code}"
    why = say(language, known if known in TEXTS else "failure")
    return f"{why}: {'; '.join(evidence[:MOST_EVIDENCE])}" if evidence else why


def side_in_words(number: int, told: Mapping[str, Any]) -> str:
    """A side rule by its number and keys: "[[side]] 2 (few-changes, most = 1)"."""
    keys = (f"{name} = {_plain(value)}" for name, value in told.items() if name != "kind")
    return f"[[side]] {number} ({', '.join((told['kind'], *keys))})"


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
