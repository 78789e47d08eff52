"""The passwords that anyone tries first, here and elsewhere. No list is complete; this one is short
enough to read, and covers digits, rows of keys, names of the place, and a word with a year.
"""

import re

MOST_DIGITS_AFTER = 6
WORDS = frozenset(
    [
        "admin",
        "administrator",
        "alumni",
        "bahari",
        "balibali",
        "bismillah",
        "cintaku",
        "denpasar",
        "facebook",
        "football",
        "google",
        "iloveyou",
        "indonesia",
        "internet",
        "jakarta",
        "kampung",
        "kenal",
        "kenalkenal",
        "koordinator",
        "letmein",
        "liverpool",
        "manchester",
        "master",
        "mentor",
        "monkey",
        "pariwisata",
        "password",
        "password1",
        "peserta",
        "princess",
        "qazwsx",
        "qazwsxedc",
        "qweasd",
        "qweasdzxc",
        "qwerty",
        "qwerty123",
        "qwertyuiop",
        "rahasia",
        "samsung",
        "sayang",
        "sayangku",
        "sayangkamu",
        "sunshine",
        "superman",
        "terserah",
        "welcome",
        "whatsapp",
        "asdfgh",
        "asdfghjkl",
        "zxcvbnm",
        "abc",
        "abcd",
        "abcdef",
        "abcdefgh",
        "contoh",
        "contohkenal",
        "passw0rd",
        "p@ssword",
        "p@ssw0rd",
        "1q2w3e4r",
        "1qaz2wsx",
        "q1w2e3r4",
        "aku",
        "akusayang",
        "bali",
        "ubud",
        "singaraja",
        "hotel",
        "kapal",
        "baliku",
        "dragon",
        "shadow",
        "login",
        "test",
    ]
)
_ENDING = re.compile(rf"[0-9!@#$%^&*._-]{{0,{MOST_DIGITS_AFTER}}}$")


def is_common(password: str) -> bool:
    """Whether the password is one of them, whatever its case and the figures at its end."""
    folded = password.casefold().replace(" ", "")
    if folded.isdigit() or len(set(folded)) <= 2:
        return True
    return folded in WORDS or _ENDING.sub("", folded) in WORDS
