"""The words of a centre's spreadsheet, in Indonesian and English, and what they mean."""

from typing import Final

from schemas.values import Gender, Level, Must
from schemas.vocabulary import LANGUAGES, STYLES
from services.matcher.sheets.labels import STYLES as LABELS

YES: Final = {
    **dict.fromkeys(("yes", "y", "ya", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "tidak", "false", "0", ""), False),
}
GENDERS: Final = {
    **dict.fromkeys(("woman", "female", "f", "perempuan", "wanita", "p"), Gender.WOMAN),
    **dict.fromkeys(("man", "male", "m", "laki-laki", "pria", "l"), Gender.MAN),
    **dict.fromkeys(("unsaid", "-", ""), Gender.UNSAID),
}
MUSTS: Final = {
    **{must.value: must for must in Must},
    "mentor-perempuan": Must.WOMAN_MENTOR,
    "mentor-laki-laki": Must.MAN_MENTOR,
    "bukan-kapal": Must.NO_SHIPS,
}
LEVELS: Final = {
    **{level.value: level for level in Level},
    "dasar": Level.BASIC,
    "cukup": Level.WORKING,
    "lancar": Level.FLUENT,
}
LANGUAGE_NAMES: Final = {
    **{code: code for code in LANGUAGES},
    "indonesia": "id",
    "indonesian": "id",
    "inggris": "en",
    "english": "en",
    "bali": "ban",
    "balinese": "ban",
    "jepang": "ja",
    "japanese": "ja",
    "mandarin": "zh",
    "chinese": "zh",
    "korea": "ko",
    "korean": "ko",
    "jerman": "de",
    "german": "de",
    "prancis": "fr",
    "french": "fr",
    "arab": "ar",
    "arabic": "ar",
    "rusia": "ru",
    "russian": "ru",
}
STYLE_NAMES: Final = {
    **{code: code for code in STYLES},
    **{name.casefold().replace(" ", "-"): code for code, names in LABELS.items() for name in names},
}
ZONES: Final = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}

DAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("mon", "monday", "sen", "senin"),
            ("tue", "tuesday", "sel", "selasa"),
            ("wed", "wednesday", "rab", "rabu"),
            ("thu", "thursday", "kam", "kamis"),
            ("fri", "friday", "jum", "jumat"),
            ("sat", "saturday", "sab", "sabtu"),
            ("sun", "sunday", "min", "minggu"),
        )
    )
    for name in names
}
EVERY_DAY: Final = ("daily", "every day", "setiap hari")
