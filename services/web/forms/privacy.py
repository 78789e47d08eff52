"""Forms about a person's own data."""

from datetime import date
from typing import Any

from services.web.forms.addresses import MailAddress
from services.web.forms.fields import Code, Day, Text
from services.web.forms.reading import form_of

PAUSE_FORM = form_of("PauseForm", {"until": Day()})
GUARDIAN_FORM = form_of(
    "GuardianForm",
    {"guardian": Text(most=200, required=True), "email": MailAddress(required=True)},
)
CONSENT_ON_PAPER_FORM = form_of(
    "ConsentOnPaperForm",
    {
        "guardian": Text(most=200, required=True),
        "channel": Code(("paper", "phone"), required=True),
    },
)


def pause_until(data: dict[str, Any]) -> date | None:
    """The last day of the break, or None for a break without an end."""
    until: date | None = data["until"]
    return until


def named(data: dict[str, Any]) -> tuple[str, str]:
    """The guardian's name and e-mail."""
    return data["guardian"], data["email"]


def on_paper(data: dict[str, Any]) -> tuple[str, str]:
    """The guardian's name, and how the consent came."""
    return data["guardian"], data["channel"]
