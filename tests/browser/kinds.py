"""The kinds of pages there are, and who comes to which of them by links."""

from flask import Flask

from services.web.policy import POLICY, Scope

NO_PAGES = frozenset(
    {
        "static",
        "stylesheet",
        "health.healthz",
        "health.readyz",
        "api_document",
        "copies.file",
        "invitations.code",
        "known_students.code",
        "mailbox.body",
        "mailbox.calendar",
        "mentors.news",
        "pairing_message.code",
        "photos.show",
        "rounds.pairs",
        "rounds.progress",
        "scenarios.answers",
    }
)
"""What answers a GET and is no page: files, pictures, parts of pages, and answers for machines."""

UNLED = frozenset({"privacy.welcome", "privacy.receipt"})
"""The first page of whoever has just joined, and the receipts of whoever asked for something."""

UNPAIRED = frozenset(
    {
        "my_pairings.show",
        "my_pairings.before_end",
        "pairing_message.show",
        "concerns.new",
        "offers.show",
        "offers.before_decline",
    }
)
"""What one comes to by a pairing or an offer, which the first sample student has not got."""

OUT_OF_REACH: dict[str, frozenset[str]] = {
    "student": UNLED | UNPAIRED,
    # Who has a mentor has accepted the offer long ago, and looks for no other.
    "paired student": UNLED | {"offers.show", "offers.before_decline", "mentors.index"},
    "mentor": UNLED,
    # Pairings of their own are for whoever is a student or a mentor as well.
    "coordinator": UNLED | {"pairings.index"},
}
"""Pages that nothing in the sample programme leads to, person by person."""


def answered(app: Flask) -> frozenset[str]:
    """All kinds of pages that there are."""
    rules = app.url_map.iter_rules()
    return frozenset(r.endpoint for r in rules if "GET" in (r.methods or ())) - NO_PAGES


def pages_of(app: Flask, role: str) -> frozenset[str]:
    """The kinds of pages of a programme that somebody of this role may open."""
    return frozenset(
        kind
        for kind in answered(app)
        if POLICY[kind].scope is Scope.PROGRAMME and role in POLICY[kind].roles
    )


def pages_apart(app: Flask) -> frozenset[str]:
    """Pages of an account, which are the same whatever somebody is in a programme."""
    return frozenset(
        kind for kind in answered(app) if POLICY[kind].scope in {Scope.SIGNED_IN, Scope.SAMPLE}
    )
