"""Why two people suit each other."""

from typing import Final

from services.matcher.sheets.texts.text import Text

REASONS: Final[dict[str, Text]] = {
    "reason-job": {
        "en": "The mentor knows the work the student wants: {work}",
        "id": "Mentor mengenal pekerjaan yang diinginkan peserta: {work}",
    },
    "reason-sibling": {
        "en": "The mentor knows the same trade in another setting: {known}, not {wanted}",
        "id": "Mentor menguasai bidang kerja yang sama di tempat lain: {known}, bukan {wanted}",
    },
    "reason-division": {
        "en": "The mentor is in the same field of work: {work}",
        "id": "Mentor berada di bidang kerja yang sama: {work}",
    },
    "reason-place": {
        "en": "The mentor works where the student wants to: {place}.",
        "id": "Mentor bekerja di tempat yang diinginkan peserta: {place}.",
    },
    "reason-goals": {
        "en": "The mentor helps with what the student asks for: {goals}.",
        "id": "Mentor membantu hal yang dicari peserta: {goals}.",
    },
    "reason-time": {
        "en": (
            "Both are free at the same time for {hours} hour a week.",
            "Both are free at the same time for {hours} hours a week.",
        ),
        "id": "Keduanya luang pada waktu yang sama selama {hours} jam seminggu.",
    },
    "reason-style": {
        "en": "Both like to work in the same way: {styles}.",
        "id": "Cara kerja keduanya sama: {styles}.",
    },
    "reason-ground": {
        "en": "Both come from {regency}.",
        "id": "Keduanya berasal dari {regency}.",
    },
    "reason-recent": {
        "en": (
            "The mentor graduated {count} year ago and remembers the first job well.",
            "The mentor graduated {count} years ago and remembers the first job well.",
        ),
        "id": "Mentor lulus {count} tahun lalu dan masih ingat betul pekerjaan pertamanya.",
    },
    "reason-favourite-1": {
        "en": "This mentor is the student’s first choice.",
        "id": "Mentor ini pilihan pertama peserta.",
    },
    "reason-favourite-2": {
        "en": "This mentor is the student’s second choice.",
        "id": "Mentor ini pilihan kedua peserta.",
    },
    "reason-favourite-3": {
        "en": "This mentor is the student’s third choice.",
        "id": "Mentor ini pilihan ketiga peserta.",
    },
    "reason-mentor-wish-1": {
        "en": "This student is the mentor’s first choice.",
        "id": "Peserta ini pilihan pertama mentor.",
    },
    "reason-mentor-wish-2": {
        "en": "This student is the mentor’s second choice.",
        "id": "Peserta ini pilihan kedua mentor.",
    },
    "reason-mentor-wish-3": {
        "en": "This student is the mentor’s third choice.",
        "id": "Peserta ini pilihan ketiga mentor.",
    },
    "reason-other": {
        "en": "The two fit in another way.",
        "id": "Keduanya cocok dalam hal lain.",
    },
}
