"""Why two people suit each other, as a sentence for each reason."""

from typing import Any

from schemas.values import Reason
from services.matcher.sheets.labels import label
from services.matcher.sheets.sentences import number, say
from services.matcher.sheets.texts import TEXTS


def reason_sentence(reason: Reason, language: str) -> str:
    """A reason with its values."""
    values = reason.values
    match reason.criterion:
        case "field":
            return _field(values, language)
        case "goals":
            return say(language, "reason-goals", goals=_listed("goal", values["goals"], language))
        case "time":
            return _time(values["minutes"], language)
        case "style":
            styles = _listed("style", values["style"], language)
            return say(language, "reason-style", styles=styles)
        case "ground":
            regency = label("regency", str(values["regency"]), language)
            return say(language, "reason-ground", regency=regency)
        case _:
            return _ranked(reason, language)


def _field(values: dict[str, Any], language: str) -> str:
    places = [
        label(kind, str(values[kind]), language)
        for kind in ("workplace", "country")
        if kind in values
    ]
    place = ", ".join(places)
    if "job" in values:
        work = say(language, "reason-job", work=label("job", values["job"], language))
    elif "sibling" in values:
        wanted, known = (label("job", job, language) for job in values["sibling"])
        work = say(language, "reason-sibling", known=known, wanted=wanted)
    elif "division" in values:
        named = label("division", values["division"], language)
        work = say(language, "reason-division", work=named)
    else:
        return say(language, "reason-place", place=place)
    return f"{work} ({place})." if place else f"{work}."


def _time(minutes: Any, language: str) -> str:
    halves = round(int(minutes) / 30) / 2
    hours = number(int(halves) if halves == int(halves) else halves, language)
    return say(language, "reason-time", hours=hours, count=1 if halves == 1 else 2)


def _ranked(reason: Reason, language: str) -> str:
    years, rank = reason.values.get("years"), reason.values.get("rank")
    if reason.criterion == "recent" and isinstance(years, int):
        return say(language, "reason-recent", count=years)
    code = f"reason-{reason.criterion}-{rank}"
    return say(language, code if code in TEXTS else "reason-other")


def _listed(kind: str, codes: Any, language: str) -> str:
    return ", ".join(label(kind, str(code), language) for code in codes)
