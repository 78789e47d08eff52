"""The forms with which coordinators take people in."""

from schemas.vocabulary import CONSENT_PURPOSES
from services.web.forms.contact import Phone
from services.web.forms.fields import Code, Day, Flag, Text, Texts, Whole
from services.web.forms.joining import EARLIEST_YEAR, LATEST_YEAR
from services.web.forms.reading import FormSchema
from services.web.identity import MENTOR, ROLES, STUDENT
from services.web.store.enrolments import ENROLMENTS

CHANNELS = ("whatsapp", "phone", "paper", "in-person")
"""How somebody gave a coordinator their consent."""
MOST_USES = 500
MOST_DAYS = 90


class MemberForm(FormSchema):
    """Somebody to take in: a name, and a phone if it is known."""

    name = Text(most=200, required=True)
    phone = Phone()
    role = Code((STUDENT, MENTOR), required=True)
    birth_year = Whole(EARLIEST_YEAR, LATEST_YEAR)


class RoleForm(FormSchema):
    """A further role."""

    role = Code(ROLES, required=True)


class ConsentForm(FormSchema):
    """What somebody has consented to, and how they said so."""

    purposes = Texts(Code(CONSENT_PURPOSES), most=len(CONSENT_PURPOSES), required=True)
    channel = Code(CHANNELS, required=True)


class InvitationForm(FormSchema):
    """A link to join with."""

    role = Code(ROLES, required=True)
    days = Whole(1, MOST_DAYS, required=True)
    uses = Whole(1, MOST_USES, required=True)


class SettingsForm(FormSchema):
    """The settings of a programme; `seen` is what they were when the page was opened."""

    enrolment = Code(ENROLMENTS, required=True)
    approval_needed = Flag()
    answer_within_days = Whole(0, 60, required=True)
    next_round_on = Day()
    seen = Text(most=64, required=True)


MEMBER_FORM = MemberForm()
ROLE_FORM = RoleForm()
CONSENT_FORM = ConsentForm()
INVITATION_FORM = InvitationForm()
SETTINGS_FORM = SettingsForm()
