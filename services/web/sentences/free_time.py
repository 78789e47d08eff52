"""What an availability says, in words: the week, the clock, rosters, contracts and days away."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from schemas.values import Availability, Roster, Window
from services.web.formats import day, minutes_text, number, weekday_name, zone_name

MOST_TOLD = 4


def told(availability: Availability, today: date) -> list[str]:
    """One sentence for each thing that was said; days that are over are left out."""
    return [
        _week(availability),
        *(_roster(roster) for roster in availability.rosters if _lasts(roster.last, today)),
        *(
            _(
                "%(first)s to %(last)s: your clock is that of %(zone)s.",
                first=day(stay.first),
                last=day(stay.last),
                zone=zone_name(stay.zone),
            )
            for stay in availability.stays
            if _lasts(stay.last, today)
        ),
        *_away(availability, today),
    ]


def week_in_words(windows: Iterable[Window]) -> str:
    """The hours of a week: "Monday-Friday 19.00-21.00; Saturday 09.00-12.00"."""
    by_day: dict[int, list[Window]] = {}
    for window in sorted(windows):
        by_day.setdefault(window.weekday, []).append(window)
    groups: list[tuple[list[int], str]] = []
    for weekday, held in by_day.items():
        hours = ", ".join(f"{minutes_text(each.start)}–{minutes_text(each.end)}" for each in held)
        if groups and groups[-1][1] == hours and groups[-1][0][-1] == weekday - 1:
            groups[-1][0].append(weekday)
        else:
            groups.append(([weekday], hours))
    return "; ".join(f"{_days(days)} {hours}" for days, hours in groups)


def _week(availability: Availability) -> str:
    if not availability.windows:
        return str(_("In a usual week you have no free hours yet."))
    minutes = sum(window.end - window.start for window in availability.windows)
    return str(
        _(
            "You are free %(hours)s hours in a usual week, on the clock of %(zone)s: %(week)s.",
            hours=number(minutes / 60),
            zone=zone_name(availability.zone),
            week=week_in_words(availability.windows),
        )
    )


def _roster(roster: Roster) -> str:
    hours = (
        _("free then: %(week)s", week=week_in_words(roster.windows))
        if roster.windows
        else _("not free then")
    )
    if roster.last is not None and (roster.last - roster.first).days < roster.duty_days:
        return str(
            _(
                "%(first)s to %(last)s: on duty, %(hours)s.",
                first=day(roster.first),
                last=day(roster.last),
                hours=hours,
            )
        )
    turns = _(
        "From %(first)s: %(on)s days on duty (%(hours)s), then %(off)s days off, in turn.",
        first=day(roster.first),
        on=number(roster.duty_days),
        off=number(roster.off_days),
        hours=hours,
    )
    if roster.last is None:
        return str(turns)
    return f"{turns} {_('The last day of it is %(last)s.', last=day(roster.last))}"


def _away(availability: Availability, today: date) -> list[str]:
    coming = [each for each in availability.absences if each.last >= today]
    if not coming:
        return []
    named = [
        day(each.first) if each.first == each.last else f"{day(each.first)} – {day(each.last)}"
        for each in coming[:MOST_TOLD]
    ]
    more = len(coming) - len(named)
    if more:
        named.append(str(ngettext("%(num)s more", "%(num)s more", more)))
    return [str(_("Away: %(days)s.", days="; ".join(named)))]


def _days(days: Sequence[int]) -> str:
    if len(days) == 1:
        return weekday_name(days[0])
    mark = "–" if len(days) > 2 else ", "
    return f"{weekday_name(days[0])}{mark}{weekday_name(days[-1])}"


def _lasts(last: date | None, today: date) -> bool:
    return last is None or last >= today
