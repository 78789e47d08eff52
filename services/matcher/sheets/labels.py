"""What codes are called in a report: the words that the web uses for them too."""

from typing import Final

from babel import Locale

DIVISIONS: Final = {
    "front-office": ("Front office", "Kantor depan (front office)"),
    "housekeeping": ("Housekeeping", "Tata graha (housekeeping)"),
    "food-production": ("Kitchen and pastry", "Dapur dan pastri"),
    "food-and-beverage-service": ("Food and beverage service", "Pelayanan makanan dan minuman"),
    "travel-agencies": ("Travel agencies", "Biro perjalanan"),
    "tour-operation": ("Tour operation", "Penyelenggaraan wisata"),
    "cruise-ship": ("Cruise ship", "Kapal pesiar"),
    "spa": ("Spa", "Spa"),
    "general": ("Other work", "Pekerjaan lain"),
}
WORKPLACES: Final = {
    "hotel": ("Hotel", "Hotel"),
    "cruise-ship": ("Cruise ship", "Kapal pesiar"),
    "spa": ("Spa", "Spa"),
    "restaurant": ("Restaurant", "Restoran"),
    "travel-agency": ("Travel agency", "Biro perjalanan"),
    "tour-operator": ("Tour operator", "Operator wisata"),
    "other": ("Another place", "Tempat lain"),
}
MUSTS: Final = {
    "woman-mentor": ("My mentor must be a woman", "Mentor saya harus perempuan"),
    "man-mentor": ("My mentor must be a man", "Mentor saya harus laki-laki"),
    "no-ships": (
        "My mentor must not be working on a ship",
        "Mentor saya tidak sedang bekerja di kapal",
    ),
}
_KINDS: Final = {"division": DIVISIONS, "workplace": WORKPLACES, "must": MUSTS}


def label(kind: str, code: str, language: str) -> str:
    """What a code is called; jobs and regencies are called by their codes, as words."""
    known = _KINDS.get(kind, {}).get(code)
    if known is not None:
        return known[language == "id"]
    match kind:
        case "country":
            return str(Locale(language).territories.get(code, code))
        case "language":
            name = str(Locale(language).languages.get(code, code))
            return name[:1].upper() + name[1:]
    return _as_words(code)


def _as_words(code: str) -> str:
    """A code such as "room-attendant" as words: job titles are English in both languages."""
    said = code.replace("-", " ")
    return said[:1].upper() + said[1:]
