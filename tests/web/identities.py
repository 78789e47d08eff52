"""Twelve kinds of visitors around one pairing, and what each may do: the table, written by hand.

A row says which identities an address answers, and whose role it belongs to. Whoever has the role
but not the object hears the same as of an object that does not exist.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

GONE = frozenset({"anonymous", "suspended", "erased"})
"""Nobody is signed in: their sessions and tokens are worth nothing."""
OUTSIDE = frozenset({"waiting", "foreign student", "foreign coordinator"})
"""Signed in, and nobody in this programme."""
STUDENTS = frozenset({"student", "other student"})
MENTORS = frozenset({"mentor", "other mentor", "former mentor"})
COORDINATORS = frozenset({"coordinator"})
PAIR = frozenset({"student", "mentor"})
PAIRED = STUDENTS | MENTORS
MEMBERS = PAIRED | COORDINATORS
POSTERS = MENTORS | COORDINATORS
IDENTITIES = tuple(sorted(GONE | OUTSIDE | MEMBERS))


@dataclass(frozen=True, slots=True)
class Row:
    """Whom an address answers; `roles` are those to whom the object looks as if it were missing."""

    may: frozenset[str]
    roles: frozenset[str]


PUBLIC = None
"""Answers everybody, signed in or not; a secret in the address decides."""
SIGNED_IN = Row(frozenset(IDENTITIES) - GONE, frozenset())
POLITE = """
    static stylesheet health.healthz health.readyz language.choose sign_in.show sign_in.enter
    sign_in.ask_password sign_in.take_password join.show join.ask join.show_open join.ask_open
    claim.show claim.take codes.send codes.show codes.prove codes.link codes.use_link
    receipts.show guardian.show guardian.decide unsubscribe.show unsubscribe.stop
    api_docs.index api_docs.errors api_document mailbox.index mailbox.show mailbox.body
    mailbox.calendar know.show
"""
WHOSE: Mapping[frozenset[str], str] = {
    MEMBERS: """
        home.show contact.edit contact.save photos.show first_year.index drafts.keep
        drafts.discard vacancies.index vacancies.show pairings.index privacy.show privacy.welcome
        privacy.agree privacy.give privacy.withdraw copies.show copies.take copies.file
        departures.before_leaving departures.leave departures.before_erasing departures.erase
        departures.prove notices.edit notices.save
        api_vacancies.index api_vacancies.show api_contact.show api_contact.save
        api_consents.index api_consents.show api_consents.answer api_notices.show api_notices.save
        api_notices.list_receipts
    """,
    STUDENTS: """
        student_profile.edit student_profile.section student_profile.save mentor_request.show
        mentor_request.ask mentor_request.withdraw mentors.index mentors.news
        mentors.change
        api_profiles.show_student api_profiles.save_student api_requests.show api_requests.ask
        api_requests.withdraw api_mentors.index
        api_mentors.suggestions_state api_mentors.ask api_mentors.show_favourites
        api_mentors.save_favourites
    """,
    MENTORS: """
        mentor_profile.edit mentor_profile.section mentor_profile.save first_year.edit
        first_year.save first_year.delete
        api_profiles.show_mentor api_profiles.save_mentor
        known_students.show known_students.make known_students.code
        known_students.take_back
    """,
    PAIRED: """
        photos.edit photos.save photos.delete availability.edit availability.save
        availability.preview privacy.pause privacy.resume privacy.name_guardian
        api_availability.show api_availability.save api_offers.index api_pairings.index
        api_meetings.index
    """,
    POSTERS: "vacancies.new vacancies.post",
    COORDINATORS: """
        availability.edit_for availability.save_for availability.preview_for rounds.index
        rounds.open_round rounds.show rounds.pairs rounds.progress rounds.before_approval
        rounds.approve rounds.before_cancellation rounds.cancel scenarios.show scenarios.ask
        scenarios.answers pairings.overview pairings.show pairings.before_end pairings.end
        members.index members.new members.add members.show members.approve members.refuse
        member_limits.edit member_limits.save members.add_role members.consent
        invitations.index invitations.make invitations.show
        invitations.code invitations.mail invitations.revoke invitations.offer_claim
        programme_settings.edit programme_settings.save
        concerns.index concerns.handle offers.call_off guardian.index guardian.record
        api_rounds.index api_rounds.show api_members.index
    """,
}
OF_THE_PAIR = """
    my_pairings.show my_pairings.answer my_pairings.report my_pairings.before_end my_pairings.end
    pairing_message.show pairing_message.change pairing_message.code concerns.new concerns.report
    offers.show offers.accept offers.before_decline offers.decline
    api_pairings.show api_pairings.end api_meetings.show api_meetings.answer api_meetings.report
    api_offers.accept_offer api_offers.decline_offer
"""
OBJECTS: Mapping[str, Row] = {
    **dict.fromkeys(OF_THE_PAIR.split(), Row(PAIR, PAIRED)),
    "vacancies.close": Row(frozenset({"mentor", "coordinator"}), frozenset()),
    "privacy.receipt": Row(frozenset({"student"}), MEMBERS),
}
"""Objects of the student and the mentor: their pairing, their offer, a meeting, a vacancy of hers,
a receipt of his."""
ACCOUNT = """
    home.index sign_in.leave api_me.show api_tokens.index api_tokens.make api_tokens.revoke
    account.show account.end_others account.end_device account.save_password
    account.remove_password account.ask_email account.email_code account.change_email know.agree
    proving.show proving.send proving.by_code proving.by_password
"""


def _rows() -> Iterator[tuple[str, Row | None]]:
    yield from ((name, PUBLIC) for name in POLITE.split())
    yield from ((name, SIGNED_IN) for name in ACCOUNT.split())
    for may, names in WHOSE.items():
        yield from ((name, Row(may, frozenset())) for name in names.split())
    yield from OBJECTS.items()


PROVES = frozenset({"departures.prove"})
"""Signs out whoever may, to have them prove who they are."""
TABLE: Mapping[str, Row | None] = dict(_rows())


def expected(endpoint: str, identity: str) -> str:
    """What this identity meets there."""
    row = TABLE[endpoint]
    if row is PUBLIC:
        return "open"
    if identity in GONE:
        return "sign in"
    if identity == "waiting" and row is not SIGNED_IN and not endpoint.startswith("api_"):
        return "told to wait"
    if identity in row.may:
        return "sign in" if endpoint in PROVES else "open"
    if identity in OUTSIDE or identity in row.roles:
        return "missing"
    return "not allowed"
