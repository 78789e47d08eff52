"""What only a coordinator may say of a member: more students than usual, and a year put right."""

from services.web.forms.fields import Whole
from services.web.forms.mentor_sections import MOST_PLACES
from services.web.forms.reading import form_of

LIMITS_FORM = form_of(
    "MemberLimitsForm", {"capacity": Whole(1, MOST_PLACES), "birth_year": Whole(1900, 2100)}
)
