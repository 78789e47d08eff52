"""The codes that facts speak in, so that no fact needs free text.

Codes are open lists. A writer uses only codes that its own version knows; a reader takes any code
of the right shape, because a newer service may know more. So a code may be added at any time, and
one that was ever written is never given another meaning. What a code is called in Indonesian
or English is the business of whoever shows it.

The first six job divisions and their 32 titles are those of the ASEAN Mutual Recognition
Arrangement on Tourism Professionals (ASEAN Secretariat, "Handbook of ASEAN Mutual Recognition
Arrangement on Tourism Professionals", 2nd edition, Jakarta 2018, ISBN 978-602-5798-09-2; the titles
are those of the ASEAN Common Competency Standards for Tourism Professionals). Titles that mean
little outside their division carry it in the code (`tour-credit-manager`). Cruise ship, spa and
general jobs are Kenal's own, after what training centres in Bali teach for.

Languages are ISO 639 (two letters where there are two), countries ISO 3166-1 alpha-2.
"""

from typing import Final

JOB_DIVISIONS: Final[dict[str, tuple[str, ...]]] = {
    "front-office": (
        "front-office-manager",
        "front-office-supervisor",
        "receptionist",
        "telephone-operator",
        "bell-attendant",
    ),
    "housekeeping": (
        "executive-housekeeper",
        "laundry-manager",
        "floor-supervisor",
        "laundry-attendant",
        "room-attendant",
        "public-area-cleaner",
    ),
    "food-production": (
        "executive-chef",
        "demi-chef",
        "commis-chef",
        "chef-de-partie",
        "commis-pastry",
        "baker",
        "butcher",
    ),
    "food-and-beverage-service": (
        "food-and-beverage-director",
        "food-and-beverage-outlet-manager",
        "head-waiter",
        "bartender",
        "waiter",
    ),
    "travel-agencies": (
        "travel-general-manager",
        "travel-assistant-general-manager",
        "senior-travel-consultant",
        "travel-consultant",
    ),
    "tour-operation": (
        "tour-product-manager",
        "tour-sales-and-marketing-manager",
        "tour-credit-manager",
        "tour-ticketing-manager",
        "tour-manager",
    ),
    "cruise-ship": (
        "cruise-cabin-steward",
        "cruise-housekeeping-utility",
        "cruise-laundry-attendant",
        "cruise-galley-utility",
        "cruise-cook",
        "cruise-pastry-cook",
        "cruise-assistant-waiter",
        "cruise-waiter",
        "cruise-bar-server",
        "cruise-bartender",
        "cruise-guest-services",
        "cruise-shore-excursions",
        "cruise-deckhand",
        "cruise-photographer",
    ),
    "spa": (
        "spa-therapist",
        "spa-receptionist",
        "spa-supervisor",
        "spa-manager",
        "spa-beautician",
    ),
    "general": (
        "barista",
        "tour-guide",
        "driver",
        "event-assistant",
        "villa-attendant",
        "pool-attendant",
        "gardener",
        "maintenance-technician",
        "security-guard",
        "storekeeper",
        "cashier",
        "shop-assistant",
        "office-administrator",
        "bookkeeper",
        "human-resources",
        "marketing",
        "computer-operator",
        "caregiver",
        "trainer",
    ),
}
"""Division to job codes. A job code stands in one division only."""

ASEAN_DIVISIONS: Final = (
    "front-office",
    "housekeeping",
    "food-production",
    "food-and-beverage-service",
    "travel-agencies",
    "tour-operation",
)
"""The six divisions of the arrangement; the others are Kenal's own."""

JOBS: Final[tuple[str, ...]] = tuple(job for jobs in JOB_DIVISIONS.values() for job in jobs)
DIVISION_OF: Final[dict[str, str]] = {
    job: division for division, jobs in JOB_DIVISIONS.items() for job in jobs
}

SIBLINGS: Final[frozenset[frozenset[str]]] = frozenset(
    frozenset(pair)
    for pair in (
        ("room-attendant", "cruise-cabin-steward"),
        ("room-attendant", "villa-attendant"),
        ("public-area-cleaner", "cruise-housekeeping-utility"),
        ("laundry-attendant", "cruise-laundry-attendant"),
        ("commis-chef", "cruise-cook"),
        ("commis-chef", "cruise-galley-utility"),
        ("demi-chef", "cruise-cook"),
        ("commis-pastry", "cruise-pastry-cook"),
        ("baker", "cruise-pastry-cook"),
        ("waiter", "cruise-waiter"),
        ("waiter", "cruise-assistant-waiter"),
        ("bartender", "cruise-bartender"),
        ("bartender", "cruise-bar-server"),
        ("bartender", "barista"),
        ("receptionist", "cruise-guest-services"),
        ("receptionist", "spa-receptionist"),
        ("cruise-guest-services", "spa-receptionist"),
        ("tour-guide", "cruise-shore-excursions"),
    )
)
"""Pairs of jobs that are the same trade in another setting: ashore, at sea, or in a spa."""

OWN_JOB_PREFIX: Final = "own-"
"""A programme's own job codes begin so; no job of this vocabulary does."""

WORKPLACES: Final = (
    "hotel",
    "cruise-ship",
    "spa",
    "restaurant",
    "travel-agency",
    "tour-operator",
    "other",
)
GOALS: Final = (
    "interview-practice",
    "cv",
    "spoken-english",
    "ship-documents",
    "first-day-at-work",
    "choosing-a-trade",
    "working-abroad",
    "promotion",
)
"""What a student wants help with, and what a mentor offers."""

STYLE_ITEMS: Final[dict[str, tuple[str, str]]] = {
    "planning": ("plans-ahead", "as-it-comes"),
    "pace": ("step-by-step", "whole-picture-first"),
    "learning": ("learns-by-doing", "learns-by-watching"),
    "talking": ("says-it-straight", "says-it-gently"),
    "company": ("works-in-a-team", "works-alone"),
}
"""How a person likes to work: item to two opposite codes, of which a profile holds at most one."""

STYLES: Final[tuple[str, ...]] = tuple(code for codes in STYLE_ITEMS.values() for code in codes)

EMPLOYMENTS: Final = ("full-time", "contract", "seasonal", "internship")
LOCALES: Final = ("id", "en")
_LANGUAGES = "id ban en jv sas su mad ja zh ko ar de fr nl it es pt ru tr hi th vi ms tl pl uk"
LANGUAGES: Final[tuple[str, ...]] = tuple(_LANGUAGES.split())
REGENCIES: Final = (
    "badung",
    "bangli",
    "buleleng",
    "denpasar",
    "gianyar",
    "jembrana",
    "karangasem",
    "klungkung",
    "tabanan",
    "outside-bali",
)
"""Bali's eight regencies and its city, and everywhere else."""

_COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES: Final[tuple[str, ...]] = tuple(_COUNTRIES.split())

CRITERIA: Final = (
    "field",
    "goals",
    "time",
    "style",
    "ground",
    "recent",
    "favourite",
    "mentor-wish",
)
"""What fit is made of; each reason for a pairing names one."""

DEFAULT_WEIGHTS: Final[dict[str, int]] = {
    "field": 30,
    "goals": 20,
    "time": 15,
    "style": 15,
    "ground": 10,
    "recent": 10,
    "favourite": 20,
    "mentor-wish": 10,
}

REQUEST_ENDS: Final = ("withdrawn", "paired", "left")
VACANCY_ENDS: Final = ("filled", "expired", "withdrawn")
PAIRING_ENDS: Final = (
    "completed",
    "round-cancelled",
    "ended-by-coordinator",
    "person-erased",
    "goal-reached",
    "no-time",
    "no-contact",
    "no-fit",
    "person-left",
    "consent-withdrawn",
)
ANSWERERS: Final = ("student", "mentor", "nobody")
"""Who declined an offered pairing; "nobody" is the clock, when an answer stayed away too long."""

DECLINE_REASONS: Final = (
    "no-answer",
    "no-time-now",
    "not-my-field",
    "not-this-person",
    "away",
    "other",
    "person-left",
    "person-erased",
    "consent-withdrawn",
    "round-cancelled",
)
MEETING_ANSWERS: Final = ("confirmed", "another-time")
CONSENT_PURPOSES: Final = ("matching", "contact", "vacancies", "research")
"""What a person may consent to: being matched, the partner seeing how to reach them, vacancies
being sent, and answers being counted for research."""

NOTICE_PACES: Final = ("at-once", "daily", "none")
NOTICE_KINDS: Final = ("pairing", "meeting", "reminder", "vacancy")
"""What notices are about; a person may stop any of them."""

ROUND_FAILURES: Final = (
    "no-requests",
    "no-mentors",
    "check-failed",
    "stopped",
    "impossible-locks",
    "impossible-side-rules",
)
ORDERS: Final = ("placed-first", "fit-first")
"""What comes first in a round: the most students placed, or the greatest total fit."""

SIDE_RULES: Final = (
    "load-band",
    "group-per-mentor",
    "group-in-total",
    "apart",
    "together",
    "few-changes",
)
GROUP_TRAITS: Final = ("cohort", "regency", "gender")
"""What side rules tell groups of students apart by."""

METRICS: Final = (
    "mean_fit",
    "least_fit",
    "places",
    "places_used",
    "gini_load",
    "favourites_met",
    "blocking_pairs",
    "changes",
)
"""What a proposal is measured by; a matcher may add others, the value of a level for instance."""

MEETING_ENDS: Final = ("pairing-ended", "round-cancelled", "person-erased")
UNSCHEDULABLE: Final = ("no-common-slot", "no-availability")
