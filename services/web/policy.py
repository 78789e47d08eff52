"""Who may use which route. A route that does not stand here is refused, and a test names it.

The check runs before every view (`services.web.gate`). It answers for the route; that the
*object* belongs to the programme is the store's part: every query there takes the programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """How far a route is open."""

    ANYONE = "anyone"
    SIGNED_IN = "signed-in"
    PROGRAMME = "programme"
    SAMPLE = "sample"
    BEARER = "bearer"
    """Programs with a bearer token; cookies do not count."""


@dataclass(frozen=True, slots=True)
class Access:
    """`roles` counts for `Scope.PROGRAMME` and `Scope.BEARER`: one of them is enough.

    `grant` is what the token must be good for; see `services.web.api_scopes`.
    """

    scope: Scope
    roles: frozenset[str] = frozenset()
    grant: str | None = None


ANYONE = Access(Scope.ANYONE)
SIGNED_IN = Access(Scope.SIGNED_IN)
SAMPLE = Access(Scope.SAMPLE)
MEMBERS = Access(Scope.PROGRAMME, frozenset({"student", "mentor", "coordinator"}))
STUDENTS = Access(Scope.PROGRAMME, frozenset({"student"}))
MENTORS = Access(Scope.PROGRAMME, frozenset({"mentor"}))
COORDINATORS = Access(Scope.PROGRAMME, frozenset({"coordinator"}))
PAIRED = Access(Scope.PROGRAMME, frozenset({"student", "mentor"}))
OWN_DATA = Access(Scope.PROGRAMME, frozenset({"student", "mentor", "coordinator", "former"}))
POSTERS = Access(Scope.PROGRAMME, frozenset({"mentor", "coordinator"}))


def _token(grant: str, who: Access = MEMBERS) -> Access:
    return Access(Scope.BEARER, who.roles, grant)


STATIC = frozenset({"static", "stylesheet"})
"""The same for everybody: no session is looked up, and browsers and proxies may keep them."""

POLICY: Mapping[str, Access] = {
    "static": ANYONE,
    "stylesheet": ANYONE,
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    "language.choose": ANYONE,
    "sign_in.show": ANYONE,
    "sign_in.enter": ANYONE,
    "sign_in.leave": SIGNED_IN,
    "sign_in.ask_password": ANYONE,
    "sign_in.take_password": ANYONE,
    "account.show": SIGNED_IN,
    "account.end_device": SIGNED_IN,
    "account.end_others": SIGNED_IN,
    "account.save_password": SIGNED_IN,
    "account.remove_password": SIGNED_IN,
    "account.ask_email": SIGNED_IN,
    "account.email_code": SIGNED_IN,
    "account.change_email": SIGNED_IN,
    "proving.show": SIGNED_IN,
    "proving.send": SIGNED_IN,
    "proving.by_code": SIGNED_IN,
    "proving.by_password": SIGNED_IN,
    "join.show": ANYONE,
    "join.ask": ANYONE,
    "join.show_open": ANYONE,
    "join.ask_open": ANYONE,
    "claim.show": ANYONE,
    "claim.take": ANYONE,
    "codes.send": ANYONE,
    "codes.show": ANYONE,
    "codes.prove": ANYONE,
    "codes.link": ANYONE,
    "codes.use_link": ANYONE,
    "home.index": SIGNED_IN,
    "home.show": OWN_DATA,
    "student_profile.edit": STUDENTS,
    "student_profile.section": STUDENTS,
    "student_profile.save": STUDENTS,
    "mentor_profile.edit": MENTORS,
    "mentor_profile.section": MENTORS,
    "mentor_profile.save": MENTORS,
    "contact.edit": MEMBERS,
    "contact.save": MEMBERS,
    "photos.edit": PAIRED,
    "photos.save": PAIRED,
    "photos.delete": PAIRED,
    "photos.show": MEMBERS,
    "first_year.index": MEMBERS,
    "first_year.edit": MENTORS,
    "first_year.save": MENTORS,
    "first_year.delete": MENTORS,
    "drafts.keep": MEMBERS,
    "drafts.discard": MEMBERS,
    "availability.edit": PAIRED,
    "availability.save": PAIRED,
    "availability.preview": PAIRED,
    "availability.edit_for": COORDINATORS,
    "availability.save_for": COORDINATORS,
    "availability.preview_for": COORDINATORS,
    "mentor_request.show": STUDENTS,
    "mentor_request.ask": STUDENTS,
    "mentor_request.withdraw": STUDENTS,
    "vacancies.index": MEMBERS,
    "vacancies.new": POSTERS,
    "vacancies.post": POSTERS,
    "vacancies.show": MEMBERS,
    "vacancies.close": POSTERS,
    "mailbox.index": SAMPLE,
    "mailbox.show": SAMPLE,
    "mailbox.body": SAMPLE,
    "mailbox.calendar": SAMPLE,
    "members.index": COORDINATORS,
    "members.new": COORDINATORS,
    "members.add": COORDINATORS,
    "members.show": COORDINATORS,
    "members.approve": COORDINATORS,
    "members.refuse": COORDINATORS,
    "members.add_role": COORDINATORS,
    "members.consent": COORDINATORS,
    "member_limits.edit": COORDINATORS,
    "member_limits.save": COORDINATORS,
    "invitations.index": COORDINATORS,
    "invitations.make": COORDINATORS,
    "invitations.show": COORDINATORS,
    "invitations.code": COORDINATORS,
    "invitations.revoke": COORDINATORS,
    "invitations.mail": COORDINATORS,
    "invitations.offer_claim": COORDINATORS,
    "programme_settings.edit": COORDINATORS,
    "programme_settings.save": COORDINATORS,
    "rounds.index": COORDINATORS,
    "rounds.open_round": COORDINATORS,
    "rounds.show": COORDINATORS,
    "rounds.pairs": COORDINATORS,
    "rounds.progress": COORDINATORS,
    "rounds.before_approval": COORDINATORS,
    "rounds.approve": COORDINATORS,
    "rounds.before_cancellation": COORDINATORS,
    "rounds.cancel": COORDINATORS,
    "scenarios.show": COORDINATORS,
    "scenarios.ask": COORDINATORS,
    "scenarios.answers": COORDINATORS,
    "pairings.index": MEMBERS,
    "pairings.overview": COORDINATORS,
    "pairings.show": COORDINATORS,
    "pairings.before_end": COORDINATORS,
    "pairings.end": COORDINATORS,
    "my_pairings.show": PAIRED,
    "my_pairings.answer": PAIRED,
    "my_pairings.report": PAIRED,
    "my_pairings.before_end": PAIRED,
    "my_pairings.end": PAIRED,
    "pairing_message.show": PAIRED,
    "pairing_message.change": PAIRED,
    "pairing_message.code": PAIRED,
    "concerns.new": PAIRED,
    "concerns.report": PAIRED,
    "concerns.index": COORDINATORS,
    "concerns.handle": COORDINATORS,
    "api_tokens.index": SIGNED_IN,
    "api_tokens.make": SIGNED_IN,
    "api_tokens.revoke": SIGNED_IN,
    "api_docs.index": ANYONE,
    "api_docs.errors": ANYONE,
    "api_document": ANYONE,
    "api_me.show": Access(Scope.BEARER),
    "api_contact.show": _token("profile:read"),
    "api_contact.save": _token("profile:write"),
    "api_availability.show": _token("profile:read", PAIRED),
    "api_availability.save": _token("profile:write", PAIRED),
    "api_consents.index": _token("profile:read"),
    "api_consents.show": _token("profile:read"),
    "api_consents.answer": _token("profile:write"),
    "api_profiles.show_student": _token("profile:read", STUDENTS),
    "api_profiles.save_student": _token("profile:write", STUDENTS),
    "api_profiles.show_mentor": _token("profile:read", MENTORS),
    "api_profiles.save_mentor": _token("profile:write", MENTORS),
    "api_requests.show": _token("request:read", STUDENTS),
    "api_requests.ask": _token("request:write", STUDENTS),
    "api_requests.withdraw": _token("request:write", STUDENTS),
    "api_offers.index": _token("pairings:read", PAIRED),
    "api_offers.accept_offer": _token("pairings:write", PAIRED),
    "api_offers.decline_offer": _token("pairings:write", PAIRED),
    "api_pairings.index": _token("pairings:read", PAIRED),
    "api_pairings.show": _token("pairings:read", PAIRED),
    "api_pairings.end": _token("pairings:write", PAIRED),
    "api_meetings.index": _token("pairings:read", PAIRED),
    "api_meetings.show": _token("pairings:read", PAIRED),
    "api_meetings.answer": _token("meetings:write", PAIRED),
    "api_meetings.report": _token("meetings:write", PAIRED),
    "api_notices.show": _token("profile:read"),
    "api_notices.save": _token("profile:write"),
    "api_notices.list_receipts": _token("privacy:read"),
    "api_mentors.index": _token("mentors:read", STUDENTS),
    "api_mentors.suggestions_state": _token("mentors:read", STUDENTS),
    "api_mentors.ask": _token("request:write", STUDENTS),
    "api_mentors.show_favourites": _token("request:read", STUDENTS),
    "api_mentors.save_favourites": _token("request:write", STUDENTS),
    "api_members.index": _token("members:read", COORDINATORS),
    "api_rounds.index": _token("rounds:read", COORDINATORS),
    "api_rounds.show": _token("rounds:read", COORDINATORS),
    "api_vacancies.index": _token("vacancies:read"),
    "api_vacancies.show": _token("vacancies:read"),
    "known_students.show": MENTORS,
    "known_students.make": MENTORS,
    "known_students.take_back": MENTORS,
    "known_students.code": MENTORS,
    "know.show": ANYONE,
    "know.agree": SIGNED_IN,
    "mentors.index": STUDENTS,
    "mentors.news": STUDENTS,
    "mentors.change": STUDENTS,
    "offers.show": PAIRED,
    "offers.accept": PAIRED,
    "offers.before_decline": PAIRED,
    "offers.decline": PAIRED,
    "offers.call_off": COORDINATORS,
    "privacy.show": OWN_DATA,
    "privacy.welcome": MEMBERS,
    "privacy.agree": MEMBERS,
    "privacy.give": OWN_DATA,
    "privacy.withdraw": OWN_DATA,
    "privacy.pause": PAIRED,
    "privacy.resume": PAIRED,
    "privacy.name_guardian": PAIRED,
    "privacy.receipt": OWN_DATA,
    "copies.show": OWN_DATA,
    "copies.take": OWN_DATA,
    "copies.file": OWN_DATA,
    "departures.before_leaving": MEMBERS,
    "departures.leave": MEMBERS,
    "departures.before_erasing": OWN_DATA,
    "departures.erase": OWN_DATA,
    "departures.prove": OWN_DATA,
    "receipts.show": ANYONE,
    "guardian.show": ANYONE,
    "guardian.decide": ANYONE,
    "guardian.index": COORDINATORS,
    "guardian.record": COORDINATORS,
    "notices.edit": MEMBERS,
    "notices.save": MEMBERS,
    "unsubscribe.show": ANYONE,
    "unsubscribe.stop": ANYONE,
}
