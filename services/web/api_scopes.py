"""What a token may do. Whoever makes one chooses; what they may not do themselves no token may."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SCOPES: Mapping[str, LazyString] = {
    "profile:read": _l("See my contact details, profile, hours, consents and notice settings"),
    "profile:write": _l("Change my contact details, profile, hours, consents and notice settings"),
    "request:read": _l("See my request for a mentor"),
    "request:write": _l("Ask for a mentor, change my favourites, withdraw"),
    "mentors:read": _l("See the mentors of my programme, and who would fit me"),
    "pairings:read": _l("See my mentor or students, how to reach them, and our meetings"),
    "pairings:write": _l("Accept or decline an offer, end a pairing"),
    "meetings:write": _l("Answer invitations to meetings, tell how meetings went"),
    "vacancies:read": _l("See vacancies"),
    "privacy:read": _l("See what I asked to be done with my data"),
    "members:read": _l("As a coordinator: see the people of the programme"),
    "rounds:read": _l("As a coordinator: see match rounds"),
}
FOR_COORDINATORS = frozenset({"members:read", "rounds:read"})
