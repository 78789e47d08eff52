"""What each of the two sees of an offer: who the other is, why they fit, and when both are free.

No contact details: those are shown when both have accepted.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId
from services.web.addressing import addressed
from services.web.shared_hours import Stretch, shared_hours
from services.web.store import details, partners, photos, profiles
from services.web.store.details import Details
from services.web.store.pairings import Pairing
from services.web.store.partners import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """An offer as one of the two sees it; `partner` is None when they have left."""

    pairing: Pairing
    is_student: bool
    partner: Partner | None
    addressed: str
    photo: str | None
    student: StudentProfileChanged | None
    mentor: MentorProfileChanged | None
    words: Details
    hours: list[Stretch]

    @property
    def i_accepted(self) -> bool:
        """Whether the one who looks has accepted."""
        pairing = self.pairing
        return pairing.student_accepted if self.is_student else pairing.mentor_accepted


def offer_page(
    connection: sa.Connection, pairing: Pairing, viewer: PersonId, now: datetime
) -> OfferPage:
    """The offer as `viewer`, one of its two, sees it."""
    programme = pairing.programme
    is_student = viewer == pairing.student
    other = pairing.mentor if is_student else pairing.student
    partner = partners.find(connection, programme, other)
    student = profiles.student(connection, programme, pairing.student)
    mentor = profiles.mentor(connection, programme, pairing.mentor)
    return OfferPage(
        pairing=pairing,
        is_student=is_student,
        partner=partner,
        addressed=addressed(partner) if partner else "",
        photo=photos.digests_of(connection, programme, [other]).get(other),
        student=student,
        mentor=mentor,
        words=details.details_of(connection, other) if partner else Details(),
        hours=_hours(student, mentor, is_student=is_student, now=now),
    )


def _hours(
    student: StudentProfileChanged | None,
    mentor: MentorProfileChanged | None,
    *,
    is_student: bool,
    now: datetime,
) -> list[Stretch]:
    if student is None or mentor is None:
        return []
    mine, theirs = student.availability, mentor.availability
    if not is_student:
        mine, theirs = theirs, mine
    return shared_hours(mine, theirs, now)
