"""Why somebody was left out, cannot be locked, or competes with others."""

from typing import Final

from services.matcher.sheets.texts.text import Text

OBSTACLES: Final[dict[str, Text]] = {
    "student-consent": {
        "en": "The student has not allowed matching.",
        "id": "Peserta belum mengizinkan pencocokan.",
    },
    "student-paused": {
        "en": "The student is taking a break.",
        "id": "Peserta sedang beristirahat.",
    },
    "self": {
        "en": "The student is a mentor too, and cannot be their own.",
        "id": "Peserta ini juga seorang mentor, dan tidak dapat menjadi mentor bagi dirinya"
        " sendiri.",
    },
    "mentor-consent": {
        "en": (
            "{count} mentor has not allowed matching.",
            "{count} mentors have not allowed matching.",
        ),
        "id": "{count} mentor belum mengizinkan pencocokan.",
    },
    "mentor-paused": {
        "en": ("{count} mentor is taking a break.", "{count} mentors are taking a break."),
        "id": "{count} mentor sedang beristirahat.",
    },
    "no-free-place": {
        "en": ("{count} mentor has no free place.", "{count} mentors have no free place."),
        "id": "{count} mentor tidak punya tempat kosong.",
    },
    "already-paired": {
        "en": (
            "{count} mentor is paired with the student already.",
            "{count} mentors are paired with the student already.",
        ),
        "id": "{count} mentor sudah berpasangan dengan peserta ini.",
    },
    "do-not-match": {
        "en": (
            "{count} mentor is not to be matched with the student.",
            "{count} mentors are not to be matched with the student.",
        ),
        "id": "{count} mentor tidak boleh dipasangkan dengan peserta ini.",
    },
    "banned": {
        "en": (
            "{count} mentor was ruled out for the student in this round.",
            "{count} mentors were ruled out for the student in this round.",
        ),
        "id": "{count} mentor dikecualikan untuk peserta ini di putaran ini.",
    },
    "same-unit": {
        "en": (
            "{count} mentor belongs to the same unit as the student.",
            "{count} mentors belong to the same unit as the student.",
        ),
        "id": "{count} mentor berasal dari unit yang sama dengan peserta.",
    },
    "must": {
        "en": (
            "{count} mentor is not what the student insists on.",
            "{count} mentors are not what the student insists on.",
        ),
        "id": "{count} mentor tidak sesuai dengan syarat mutlak peserta.",
    },
    "language": {
        "en": (
            "{count} mentor speaks none of the student’s languages well enough for a meeting.",
            "{count} mentors speak none of the student’s languages well enough for a meeting.",
        ),
        "id": "{count} mentor tidak cukup menguasai bahasa peserta untuk sebuah pertemuan.",
    },
    "common-time": {
        "en": (
            "{count} mentor is never free when the student is.",
            "{count} mentors are never free when the student is.",
        ),
        "id": "{count} mentor tidak pernah luang pada jam yang sama dengan peserta.",
    },
    "minimum-fit": {
        "en": (
            "{count} mentor fits less well than the programme asks for.",
            "{count} mentors fit less well than the programme asks for.",
        ),
        "id": "Kecocokan {count} mentor di bawah batas yang diminta program.",
    },
    "places-taken": {
        "en": (
            "{count} mentor would suit, but every place there went to another student.",
            "{count} mentors would suit, but every place with them went to other students.",
        ),
        "id": "{count} mentor sebenarnya cocok, tetapi semua tempatnya diberikan kepada peserta"
        " lain.",
    },
    "side-rules": {
        "en": (
            "{count} mentor would suit, but a side rule leaves no place there.",
            "{count} mentors would suit, but side rules leave no place with them.",
        ),
        "id": "{count} mentor sebenarnya cocok, tetapi aturan tambahan tidak menyisakan tempat.",
    },
    "costs-fit": {
        "en": (
            "{count} mentor would suit, but total fit comes first and would be less.",
            "{count} mentors would suit, but total fit comes first and would be less.",
        ),
        "id": "{count} mentor sebenarnya cocok, tetapi jumlah kecocokan didahulukan dan akan"
        " berkurang.",
    },
}

LOCK_OBSTACLES: Final[dict[str, dict[str, str]]] = {
    "student-consent": {
        "en": "the student has not allowed matching",
        "id": "peserta belum mengizinkan pencocokan",
    },
    "student-paused": {
        "en": "the student is taking a break",
        "id": "peserta sedang beristirahat",
    },
    "self": {"en": "they are the same person", "id": "keduanya orang yang sama"},
    "mentor-consent": {
        "en": "the mentor has not allowed matching",
        "id": "mentor belum mengizinkan pencocokan",
    },
    "mentor-paused": {
        "en": "the mentor is taking a break",
        "id": "mentor sedang beristirahat",
    },
    "no-free-place": {
        "en": "the mentor has no free place",
        "id": "mentor tidak punya tempat kosong",
    },
    "already-paired": {
        "en": "they are paired already",
        "id": "keduanya sudah berpasangan",
    },
    "do-not-match": {
        "en": "one of them stands under “not with” of the other",
        "id": "yang satu tertulis di “jangan dengan” yang lain",
    },
    "banned": {"en": "the pair is banned", "id": "pasangan ini dilarang"},
    "same-unit": {"en": "both are of the same unit", "id": "keduanya dari unit yang sama"},
    "language": {
        "en": "they share no language well enough for a meeting",
        "id": "keduanya tidak punya bahasa yang cukup dikuasai untuk sebuah pertemuan",
    },
    "common-time": {
        "en": "they are never free at the same time, week after week",
        "id": "keduanya tidak pernah luang pada jam yang sama dari minggu ke minggu",
    },
    "minimum-fit": {
        "en": "they fit less well than the minimum fit asks for",
        "id": "kecocokannya di bawah batas yang diminta",
    },
    "locked": {
        "en": "the student is locked to another mentor, or all places of this one are locked",
        "id": "peserta dikunci pada mentor lain, atau semua tempat mentor ini sudah dikunci",
    },
    "side-rules": {
        "en": "with this pair no answer keeps the side rules",
        "id": "dengan pasangan ini tidak ada hasil yang memenuhi aturan tambahan",
    },
    "must": {
        "en": "the mentor is not what the student insists on",
        "id": "mentor tidak sesuai dengan syarat mutlak peserta",
    },
    "other": {"en": "another rule is in the way", "id": "ada aturan lain yang menghalangi"},
}

TRAITS: Final[dict[str, dict[str, str]]] = {
    "division": {"en": "in {}", "id": "di bidang {}"},
    "job": {"en": "as {}", "id": "sebagai {}"},
    "workplace": {"en": "at work in: {}", "id": "dengan tempat kerja: {}"},
    "country": {"en": "in the country {}", "id": "di negara {}"},
    "language": {"en": "with {}", "id": "dengan bahasa {}"},
    "must": {"en": "with the wish “{}”", "id": "dengan keinginan “{}”"},
    "regency": {"en": "from {}", "id": "dari {}"},
    "cohort": {"en": "of the year {}", "id": "angkatan {}"},
}
