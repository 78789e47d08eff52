"""The form to join with. What it asks depends on who is asked: somebody signed in has an address
already, and where no mail leaves a password stands in for a code.
"""

from collections.abc import Collection
from typing import Any

from services.web.forms.addresses import MailAddress
from services.web.forms.fields import Code, Text, Whole
from services.web.forms.new_passwords import new_password
from services.web.forms.reading import FormSchema, form_of

EARLIEST_YEAR = 1930
LATEST_YEAR = 2020


def join_form(*, roles: Collection[str], signed_in: bool, by_password: bool) -> FormSchema:
    """The form; a single role is not asked for."""
    asked: dict[str, Any] = {
        "name": Text(most=200, required=True),
        "birth_year": Whole(EARLIEST_YEAR, LATEST_YEAR, required=True),
    }
    if len(roles) > 1:
        asked["role"] = Code(roles, required=True)
    return form_of("JoinForm", {**asked, **_who(signed_in=signed_in, by_password=by_password)})


def claim_form(*, signed_in: bool, by_password: bool) -> FormSchema:
    """The form to claim a profile with."""
    return form_of("ClaimForm", _who(signed_in=signed_in, by_password=by_password))


def _who(*, signed_in: bool, by_password: bool) -> dict[str, Any]:
    if signed_in:
        return {}
    address = {"address": MailAddress(required=True)}
    return {**address, "password": new_password()} if by_password else address
