"""What a student tells, section by section, so that a mentor who fits can be found."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.web.blueprints.profile_pages import ProfilePages
from services.web.commands.profile_sections import save_student_section
from services.web.forms.student_sections import STUDENT_SECTIONS
from services.web.store import standing_profiles

blueprint = Blueprint("student_profile", __name__, url_prefix="/p/<programme>/student-profile")
_PAGES = ProfilePages(
    role="student",
    sections=STUDENT_SECTIONS,
    standing=standing_profiles.student,
    store=save_student_section,
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
