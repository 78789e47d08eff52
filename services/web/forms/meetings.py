"""The form with which one of the two says how a meeting went."""

from typing import Any

from services.web.commands.meetings import Report
from services.web.forms.fields import Code, Whole
from services.web.forms.reading import FormSchema

YES = "yes"
NO = "no"


class ReportForm(FormSchema):
    """Whether it was held, and if so, how long and how useful."""

    held = Code((YES, NO), required=True)
    minutes = Whole(1, 24 * 60)
    useful = Whole(1, 5)


REPORT_FORM = ReportForm()


def report_of(data: dict[str, Any]) -> Report:
    """The report as typed."""
    return Report(held=data["held"] == YES, minutes=data["minutes"], useful=data["useful"])
