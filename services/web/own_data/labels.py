"""What the parts of a copy are called, who sees each, and what each is for."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

PARTS: Mapping[str, LazyString] = {
    "people": _l("Name and contact"),
    "roles": _l("Roles"),
    "student_profiles": _l("Profile as a student"),
    "mentor_profiles": _l("Profile as a mentor"),
    "person_details": _l("In your own words"),
    "first_years": _l("Your first year at work"),
    "photos": _l("Photo"),
    "drafts": _l("Typed, but not saved yet"),
    "consents": _l("What you allowed, and when"),
    "guardians": _l("Your parent or guardian"),
    "notice_preferences": _l("How you want to be told things"),
    "requests": _l("Requests for a mentor"),
    "suggestions": _l("Mentors who would fit"),
    "unplaced": _l("Rounds without a place"),
    "pairings": _l("Pairings"),
    "meetings": _l("Meetings"),
    "familiarities": _l("Familiarity"),
    "unschedulable": _l("Pairings without a time to meet"),
    "concerns": _l("Problems that you reported"),
    "vacancies": _l("Vacancies that you posted"),
    "invitations": _l("Invitations"),
    "receipts": _l("Receipts"),
    "accounts": _l("Account"),
    "sessions": _l("Where you are signed in"),
    "api_tokens": _l("Access for programs"),
    "api_requests": _l("Requests by programs"),
    "submissions": _l("Forms sent in the last days"),
    "sign_in_codes": _l("Codes to sign in"),
    "mails": _l("Mails on their way"),
}

FIELDS: Mapping[str, LazyString] = {
    "id": _l("Identifier"),
    "programme": _l("Programme"),
    "person": _l("Person"),
    "account": _l("Account"),
    "name": _l("Name"),
    "nickname": _l("Nickname"),
    "address_form": _l("Form of address"),
    "email": _l("E-mail"),
    "phone": _l("Phone"),
    "locale": _l("Language"),
    "status": _l("State"),
    "joined_at": _l("Joined on"),
    "birth_year": _l("Year of birth"),
    "role": _l("Role"),
    "profile": _l("Profile"),
    "details": _l("In your own words"),
    "updated_at": _l("Changed on"),
    "purpose": _l("Purpose"),
    "version": _l("Version of the text"),
    "text_hash": _l("Fingerprint of the text"),
    "channel": _l("How"),
    "given_at": _l("Given on"),
    "withdrawn_at": _l("Taken back on"),
    "kind": _l("Kind"),
    "number": _l("Number"),
    "asked_at": _l("Asked on"),
    "done_at": _l("Done on"),
    "student": _l("Student"),
    "mentor": _l("Mentor"),
    "pairing": _l("Pairing"),
    "starts": _l("Begins"),
    "minutes": _l("Minutes"),
    "zone": _l("Time zone"),
    "text": _l("Text"),
    "created_at": _l("Made on"),
    "expires_at": _l("Good until"),
    "device": _l("Device"),
}
"""What the columns are called that many rows have; the others go by their own names."""

SEEN: tuple[tuple[LazyString, LazyString, LazyString], ...] = (
    (
        _l("Name and nickname"),
        _l("Coordinators; the people you are paired with or offered to; as a mentor also students"),
        _l("So that people know whom they meet"),
    ),
    (
        _l("E-mail and phone"),
        _l("Coordinators; the people you are paired with, if you allow it"),
        _l("To reach each other; we write to your e-mail"),
    ),
    (
        _l("Profile, hours and wishes"),
        _l("Coordinators; people who might be paired with you see a part of it"),
        _l("To find someone who fits"),
    ),
    (
        _l("Photo and your own words"),
        _l("Coordinators; the people you are paired with or offered to; as a mentor also students"),
        _l("To get to know each other"),
    ),
    (
        _l("Your first year at work"),
        _l("Nobody by name; counted only together with at least four others"),
        _l("To tell students what to expect"),
    ),
    (
        _l("Pairings, meetings and what you said of them"),
        _l("You and your partner; coordinators"),
        _l("To arrange meetings, and to see how it goes"),
    ),
    (
        _l("Problems that you reported"),
        _l("Coordinators, not your partner"),
        _l("To help you"),
    ),
    (
        _l("Account, sessions and codes"),
        _l("Nobody"),
        _l("To let you in, and nobody else"),
    ),
)
"""What is kept, who sees it, and what for."""
