"""A person saves one section of their profile: the matcher's part of it, and their own words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from schemas.facts import MentorProfileChanged
from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.profiles import answer_mentor_form, answer_student_form
from services.web.errors import RefusedError
from services.web.store import details, places, profiles, standing_profiles
from services.web.store.coordinators import coordinator_names

FREE_CAPACITY = 3
"""So many students a mentor may choose to have; for more, a coordinator must agree."""


def save_student_section(
    unit: Unit,
    *,
    programme: ProgrammeId,
    person: PersonId,
    section: str,
    fact: Mapping[str, Any],
    words: Mapping[str, Any],
) -> None:
    """Save what a section said; everything else stays as it is."""
    places.hold(unit.connection, person)
    profile, told = standing_profiles.student(unit.connection, programme, person)
    answer_student_form(unit, replace(profile, **fact))
    told = replace(told, **words, answered=_with(told.answered, section))
    details.save_student_details(unit.connection, programme, person, told, unit.now)


def save_mentor_section(
    unit: Unit,
    *,
    programme: ProgrammeId,
    person: PersonId,
    section: str,
    fact: Mapping[str, Any],
    words: Mapping[str, Any],
) -> None:
    """Save what a section said; everything else stays as it is."""
    places.hold(unit.connection, person)
    profile, told = standing_profiles.mentor(unit.connection, programme, person)
    changed = replace(profile, **fact)
    _check_capacity(unit, profile, changed)
    answer_mentor_form(unit, changed)
    told = replace(told, **words, answered=_with(told.answered, section))
    details.save_mentor_details(unit.connection, programme, person, told, unit.now)


def set_capacity(unit: Unit, *, programme: ProgrammeId, person: PersonId, capacity: int) -> None:
    """A coordinator says how many students a mentor may have, more than the usual included."""
    places.hold(unit.connection, person)
    profile = profiles.mentor(unit.connection, programme, person)
    if profile is None:
        raise RefusedError("mentor-profile-missing", "capacity", status=422)
    answer_mentor_form(unit, replace(profile, capacity=capacity))


def _check_capacity(unit: Unit, before: MentorProfileChanged, after: MentorProfileChanged) -> None:
    """More than the usual is refused, unless a coordinator has set it before."""
    most = max(FREE_CAPACITY, before.capacity)
    if after.capacity > most:
        names = coordinator_names(unit.connection, after.programme)
        raise RefusedError(
            "capacity-needs-coordinator",
            "capacity",
            status=422,
            most=most,
            names=", ".join(names) or "-",
        )


def _with(answered: tuple[str, ...], section: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*answered, section)))
