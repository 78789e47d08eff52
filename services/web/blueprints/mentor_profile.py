"""What a mentor tells, section by section: how many students, and what they can help with."""

import sqlalchemy as sa
from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.web.blueprints.profile_pages import ProfilePages
from services.web.commands.profile_sections import FREE_CAPACITY, save_mentor_section
from services.web.current import member
from services.web.forms.mentor_sections import MENTOR_SECTIONS
from services.web.store import profiles, standing_profiles

blueprint = Blueprint("mentor_profile", __name__, url_prefix="/p/<programme>/mentor-profile")


def _places(connection: sa.Connection) -> dict[str, int]:
    """How many students the mentor has, and may choose to have."""
    me = member()
    profile, _words = standing_profiles.mentor(connection, me.programme, me.person)
    taken = profiles.taken(connection, me.person)
    return {"taken": taken, "most": max(FREE_CAPACITY, profile.capacity)}


_PAGES = ProfilePages(
    role="mentor",
    sections=MENTOR_SECTIONS,
    standing=standing_profiles.mentor,
    store=save_mentor_section,
    more=_places,
)


@blueprint.get("")
def edit(programme: str) -> ResponseReturnValue:
    """The sections, what stands in each, and what is missing."""
    return _PAGES.overview()


@blueprint.get("/<section>")
def section(programme: str, section: str) -> ResponseReturnValue:
    """One section, as it was saved last, or as it was typed since."""
    return _PAGES.section(section)


@blueprint.post("/<section>")
def save(programme: str, section: str) -> ResponseReturnValue:
    """Save one section, and go on to the next that is missing."""
    return _PAGES.save(section)
