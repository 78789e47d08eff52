"""Codes that only the web speaks in: what people answer for each other, not for the matcher."""

ADDRESS_FORMS = ("bapak", "ibu", "kak", "mas", "mbak", "bli", "mbok")
"""How a person may wish to be addressed; whoever wishes none is called by name."""

PROMPTS = ("first-day", "ask-me", "wish-known", "who-helped", "a-mistake", "good-day")
"""Beginnings of sentences that a mentor goes on with, so that the mentor speaks first."""

PAY_BANDS = ("under-2", "2-to-3", "3-to-4", "4-to-6", "6-to-10", "10-to-15", "over-15")
"""Pay in a month of the first year, in millions of rupiah, with service and tips."""
HOURS_BANDS = ("under-40", "40-to-48", "49-to-60", "61-to-70", "over-70")
"""Hours of work in a usual week."""
WAITS = ("before", "within-1", "within-3", "within-6", "within-12", "over-12")
"""Months between the end of the course and the first job."""
CONTRACTS = ("permanent", "fixed-term", "ship-contract", "daily", "internship", "own-business")
WAYS_IN = ("training-centre", "alumni", "family", "asked-there", "agent", "internet")
"""How the first job was found."""
PLACES = ("bali", "indonesia", "abroad", "at-sea")
"""Where the first job was."""
