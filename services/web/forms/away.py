"""What makes days special in an availability form: days away, rosters, and contracts on ships.

Each travels in repeated hidden fields: `absence` is "first:last" in ISO days, `stay` is
"first:last:zone", `roster` is "first:on:off:last:hours" with the days on and off, and the hours on
duty as "weekday-start-end,…"; `last` may be empty, and so may the hours.
"""

from datetime import date, timedelta
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.values import Absence, Roster, Stay
from services.web.forms.fields import Code, Day, FormField, Texts, Whole, invalid
from services.web.forms.hours import DAMAGED, FROM_TIMES, TO_TIMES, WindowField, window_text

MOST_ABSENCES = 60
MOST_ROSTERS = 10
MOST_STAYS = 60
LONGEST_ABSENCE = timedelta(days=730)
LONGEST_TURN = 400
ZONES = frozenset(available_timezones())
UNITS = {"days": 1, "weeks": 7}
ON_BOARD = ("usual", "other", "none")
"""On board a person is free at the usual hours, at other ones, or not at all."""


class AbsenceField(FormField[Absence]):
    """An absence: "2026-12-01:2026-12-20", both days included."""

    def read(self, text: str) -> Absence:
        """The absence."""
        first, _, last = text.partition(":")
        return absence(Day().read(first), Day().read(last))


class RosterField(FormField[Roster]):
    """A roster: "2026-12-01:70:70::0-1020-1080" has an hour at 17.00 on Mondays on duty."""

    def read(self, text: str) -> Roster:
        """The roster; one that is none means a damaged form."""
        parts = text.split(":")
        if len(parts) != 5:
            raise invalid(DAMAGED)
        first, on, off, last, hours = parts
        turn, window = Whole(1, LONGEST_TURN), WindowField()
        windows = hours.split(",") if hours else []
        try:
            return Roster(
                first=Day().read(first),
                duty_days=turn.read(on),
                off_days=turn.read(off),
                last=Day().read(last) if last else None,
                windows=tuple(window.read(each.replace("-", ":")) for each in windows),
            )
        except ValidationError as error:
            raise invalid(DAMAGED) from error


class StayField(FormField[Stay]):
    """A stay: "2026-12-01:2027-06-01:America/New_York"."""

    def read(self, text: str) -> Stay:
        """The stay."""
        first, _, rest = text.partition(":")
        last, _, zone = rest.partition(":")
        away = absence(Day().read(first), Day().read(last))
        return Stay(first=away.first, last=away.last, zone=Code(ZONES).read(zone))


def away_fields() -> dict[str, Any]:
    """The fields of days away, rosters and contracts."""
    return {
        "absence": Texts(AbsenceField(), most=MOST_ABSENCES, too_many=_l("Too many days away.")),
        "away_from": Day(),
        "away_to": Day(),
        "roster": Texts(RosterField(), most=MOST_ROSTERS, too_many=_l("Too many rosters.")),
        "duty_from": Day(),
        "duty_length": Whole(1, LONGEST_TURN),
        "off_length": Whole(1, LONGEST_TURN),
        "duty_unit": Code(UNITS),
        "duty_until": Day(),
        "duty_start": Code(FROM_TIMES),
        "duty_end": Code(TO_TIMES),
        "stay": Texts(StayField(), most=MOST_STAYS, too_many=_l("Too many contracts.")),
        "stay_from": Day(),
        "stay_to": Day(),
        "stay_zone": Code(ZONES),
        "on_board": Code(ON_BOARD),
        "board_start": Code(FROM_TIMES),
        "board_end": Code(TO_TIMES),
    }


PICKS = (
    *("away_from", "away_to"),
    *(
        "duty_from",
        "duty_length",
        "off_length",
        "duty_unit",
        "duty_until",
        "duty_start",
        "duty_end",
    ),
    *("stay_from", "stay_to", "stay_zone", "on_board", "board_start", "board_end"),
)
"""What is picked but not yet added; it is empty again once it is."""


def absence(first: date, last: date) -> Absence:
    """Days away; the last is not before the first."""
    if last < first:
        raise invalid(_l("The last day away is before the first. Please swap them."))
    if last - first > LONGEST_ABSENCE:
        raise invalid(_l("At most two years away at once, please."))
    return Absence(first=first, last=last)


def absence_text(away: Absence) -> str:
    """The absence as the form carries it."""
    return f"{away.first}:{away.last}"


def roster_text(roster: Roster) -> str:
    """The roster as the form carries it."""
    hours = ",".join(window_text(window).replace(":", "-") for window in roster.windows)
    last = roster.last or ""
    return f"{roster.first}:{roster.duty_days}:{roster.off_days}:{last}:{hours}"


def stay_text(stay: Stay) -> str:
    """The stay as the form carries it."""
    return f"{stay.first}:{stay.last}:{stay.zone}"
