"""The words of a centre's spreadsheet, in Indonesian and English, and what they mean."""

from typing import Final

from schemas.values import Gender, Level, Must
from schemas.vocabulary import LANGUAGES, STYLES

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
    "planning-ahead": "plans-ahead",
    "merencanakan-jauh-hari": "plans-ahead",
    "taking-things-as-they-come": "as-it-comes",
    "mengikuti-keadaan": "as-it-comes",
    "one-step-at-a-time": "step-by-step",
    "selangkah-demi-selangkah": "step-by-step",
    "the-whole-picture-first": "whole-picture-first",
    "gambaran-besarnya-dulu": "whole-picture-first",
    "learning-by-doing": "learns-by-doing",
    "belajar-dengan-mencoba-langsung": "learns-by-doing",
    "learning-by-watching-first": "learns-by-watching",
    "belajar-dengan-melihat-dulu": "learns-by-watching",
    "saying-it-straight": "says-it-straight",
    "disampaikan-terus-terang": "says-it-straight",
    "saying-it-gently": "says-it-gently",
    "disampaikan-dengan-halus": "says-it-gently",
    "working-in-a-team": "works-in-a-team",
    "bekerja-dalam-tim": "works-in-a-team",
    "working-alone": "works-alone",
    "bekerja-sendiri": "works-alone",
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
