"""The columns of a centre's spreadsheets; `docs/spreadsheets.md` tells what stands in them."""

from typing import Final

from services.matcher.sheets.reading import Headers

_SHARED: Final = {
    "id": (("id", "code"), ("kode", "nomor", "no")),
    "name": (("name",), ("nama",)),
    "consent": (("consent",), ("persetujuan", "setuju")),
    "paused": (("paused", "pause"), ("jeda",)),
    "jobs": (("jobs", "job"), ("pekerjaan",)),
    "languages": (("languages", "language"), ("bahasa",)),
    "zone": (("time zone", "zone"), ("zona waktu", "zona")),
    "hours": (("free hours", "hours"), ("jam luang", "jam")),
    "absences": (("absences", "absence"), ("masa tidak ada", "tidak ada")),
    "rosters": (("rosters", "roster"), ("jadwal tugas", "jadwal")),
    "stays": (("other zones", "stays"), ("zona lain",)),
    "regency": (("regency",), ("kabupaten",)),
    "gender": (("gender",), ("jenis kelamin",)),
    "unit": (("unit", "employer"), ("unit", "pemberi kerja")),
    "style": (("working style", "style"), ("gaya kerja", "cara kerja")),
    "not_with": (("not with",), ("jangan dengan",)),
}
STUDENTS: Final[Headers] = _SHARED | {
    "workplaces": (("workplaces", "workplace"), ("tempat kerja",)),
    "countries": (("countries", "country"), ("negara",)),
    "goals": (("goals", "goal"), ("tujuan",)),
    "cohort": (("cohort",), ("angkatan",)),
    "musts": (("musts", "must"), ("syarat",)),
    "favourites": (("favourites", "favorites"), ("favorit", "mentor favorit")),
    "missed_rounds": (("missed rounds",), ("putaran terlewat",)),
    "standing": (("present mentors", "present mentor"), ("mentor sekarang",)),
    "locked": (("locked mentor",), ("mentor terkunci",)),
    "earlier": (("earlier mentor",), ("mentor sebelumnya",)),
}
MENTORS: Final[Headers] = _SHARED | {
    "capacity": (("capacity",), ("kapasitas",)),
    "workplace": (("workplace",), ("tempat kerja",)),
    "country": (("country",), ("negara",)),
    "offers": (("offers", "offer"), ("bantuan",)),
    "graduated": (("graduated", "year graduated"), ("tahun lulus",)),
    "favourites": (("favourites", "favorites"), ("favorit", "peserta favorit")),
}
PAIRS: Final[Headers] = {
    "student": (("student",), ("peserta",)),
    "mentor": (("mentor",), ("mentor",)),
}
REQUIRED: Final = ("id", "languages", "hours")
"""What a file of people must have."""
