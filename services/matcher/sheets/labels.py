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
GOALS: Final = {
    "interview-practice": ("Practising interviews", "Latihan wawancara"),
    "cv": ("Writing a CV", "Menulis CV"),
    "spoken-english": ("Speaking English", "Berbicara bahasa Inggris"),
    "ship-documents": ("Documents for working on a ship", "Dokumen untuk bekerja di kapal"),
    "first-day-at-work": ("The first days at work", "Hari-hari pertama bekerja"),
    "choosing-a-trade": ("Choosing a trade", "Memilih bidang kerja"),
    "working-abroad": ("Working abroad", "Bekerja di luar negeri"),
    "promotion": ("Moving up at work", "Naik jabatan"),
}
STYLES: Final = {
    "plans-ahead": ("Planning ahead", "Merencanakan jauh hari"),
    "as-it-comes": ("Taking things as they come", "Mengikuti keadaan"),
    "step-by-step": ("One step at a time", "Selangkah demi selangkah"),
    "whole-picture-first": ("The whole picture first", "Gambaran besarnya dulu"),
    "learns-by-doing": ("Learning by doing", "Belajar dengan mencoba langsung"),
    "learns-by-watching": ("Learning by watching first", "Belajar dengan melihat dulu"),
    "says-it-straight": ("Saying it straight", "Disampaikan terus terang"),
    "says-it-gently": ("Saying it gently", "Disampaikan dengan halus"),
    "works-in-a-team": ("Working in a team", "Bekerja dalam tim"),
    "works-alone": ("Working alone", "Bekerja sendiri"),
}
_KINDS: Final = {
    "division": DIVISIONS,
    "workplace": WORKPLACES,
    "must": MUSTS,
    "goal": GOALS,
    "style": STYLES,
}


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
