"""What the parts of a profile and of a first year at work are called."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SECTIONS: Mapping[str, LazyString] = {
    "student-work": _l("The work you hope for"),
    "student-goals": _l("What you want help with"),
    "student-languages": _l("Languages you speak"),
    "student-talk": _l("How you like to meet"),
    "student-about": _l("About you"),
    "student-style": _l("How you like to work"),
    "mentor-students": _l("How many students, and with what"),
    "mentor-work": _l("Your work"),
    "mentor-prompts": _l("What you say first"),
    "mentor-languages": _l("Languages you speak"),
    "mentor-talk": _l("How you like to meet"),
    "mentor-about": _l("About you"),
    "mentor-style": _l("How you like to work"),
}
PROMPTS: Mapping[str, LazyString] = {
    "first-day": _l("My first day at work was…"),
    "ask-me": _l("Ask me about…"),
    "wish-known": _l("What I wish I had known…"),
    "who-helped": _l("Someone who helped me was…"),
    "a-mistake": _l("A mistake that taught me something…"),
    "good-day": _l("A good day at my work is…"),
}
PAY_BANDS: Mapping[str, LazyString] = {
    "under-2": _l("Less than Rp2 million"),
    "2-to-3": _l("Rp2 to 3 million"),
    "3-to-4": _l("Rp3 to 4 million"),
    "4-to-6": _l("Rp4 to 6 million"),
    "6-to-10": _l("Rp6 to 10 million"),
    "10-to-15": _l("Rp10 to 15 million"),
    "over-15": _l("More than Rp15 million"),
}
HOURS_BANDS: Mapping[str, LazyString] = {
    "under-40": _l("Less than 40 hours"),
    "40-to-48": _l("40 to 48 hours"),
    "49-to-60": _l("49 to 60 hours"),
    "61-to-70": _l("61 to 70 hours"),
    "over-70": _l("More than 70 hours"),
}
WAITS: Mapping[str, LazyString] = {
    "before": _l("Before the course was over"),
    "within-1": _l("Within a month"),
    "within-3": _l("Within 3 months"),
    "within-6": _l("Within 6 months"),
    "within-12": _l("Within a year"),
    "over-12": _l("After more than a year"),
}
CONTRACTS: Mapping[str, LazyString] = {
    "permanent": _l("Permanent"),
    "fixed-term": _l("For a fixed time"),
    "ship-contract": _l("Ship contract"),
    "daily": _l("Day by day"),
    "internship": _l("Internship"),
    "own-business": _l("Own business"),
}
WAYS_IN: Mapping[str, LazyString] = {
    "training-centre": _l("Through the training centre"),
    "alumni": _l("Through an alumnus"),
    "family": _l("Through family or friends"),
    "asked-there": _l("I asked there myself"),
    "agent": _l("Through an agent"),
    "internet": _l("On the internet"),
}
PLACES: Mapping[str, LazyString] = {
    "bali": _l("In Bali"),
    "indonesia": _l("Elsewhere in Indonesia"),
    "abroad": _l("Abroad"),
    "at-sea": _l("At sea"),
}
FIRST_YEAR: Mapping[str, LazyString] = {
    "job": _l("Your first job"),
    "pay": _l("Pay in a month"),
    "hours": _l("Hours in a usual week"),
    "wait": _l("Time until the first job"),
    "contract": _l("Kind of contract"),
    "way-in": _l("How the job was found"),
    "workplace": _l("Kind of place"),
    "place": _l("Where it was"),
}
"""What was asked of the first year."""
