"""When the person can meet: one availability, for whatever they are in the programme."""

from typing import Any

import sqlalchemy as sa
from marshmallow import post_load

from schemas.values import Availability
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Told
from services.web.api.values import availability_data, availability_parts
from services.web.commands.availability import save_availability
from services.web.current import current_web, member
from services.web.identity import STUDENT
from services.web.store import standing_profiles

_PARTS = availability_parts()
blueprint = ApiBlueprint("availability", about="When I can meet.")


class AvailabilityAsked(Asked):
    """Weekly hours in a zone, days away, rosters, and stays in other zones."""

    zone = _PARTS["zone"]
    windows = _PARTS["windows"]
    absences = _PARTS["absences"]
    rosters = _PARTS["rosters"]
    stays = _PARTS["stays"]

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Availability:
        return Availability(**data)


class AvailabilityTold(Told):
    """Weekly hours in a zone, days away, rosters, and stays in other zones."""

    zone = _PARTS["zone"]
    windows = _PARTS["windows"]
    absences = _PARTS["absences"]
    rosters = _PARTS["rosters"]
    stays = _PARTS["stays"]


@blueprint.read("/availability", AvailabilityTold())
def show(programme: str) -> dict[str, Any]:
    """My hours"""
    with current_web().database.read() as connection:
        return _hours(connection)


@blueprint.change("/availability", AvailabilityTold(), blueprint.arguments(AvailabilityAsked))
def save(asked: Availability, programme: str) -> dict[str, Any]:
    """Replace my hours

    `weekday` 0 is Monday, `start` and `end` are minutes after midnight on the clock of `zone`.
    """
    me = member()

    def change(unit: Unit) -> None:
        save_availability(unit, programme=me.programme, person=me.person, availability=asked)

    return blueprint.replaced(AvailabilityTold(), _hours, change)


def _hours(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    if STUDENT in me.roles:
        return availability_data(
            standing_profiles.student(connection, me.programme, me.person)[0].availability
        )
    return availability_data(
        standing_profiles.mentor(connection, me.programme, me.person)[0].availability
    )
