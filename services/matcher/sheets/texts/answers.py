"""What is said of an answer."""

from typing import Final

from services.matcher.sheets.texts.text import Text

ANSWERS: Final[dict[str, Text]] = {
    "placed": {
        "en": "{placed} of {students} students have a mentor; total fit {fit}.",
        "id": "{placed} dari {students} peserta mendapat mentor; jumlah kecocokan {fit}.",
    },
    "optimal": {
        "en": "Proved: under these rules there is no better answer.",
        "id": "Terbukti: dengan aturan ini tidak ada hasil yang lebih baik.",
    },
    "gap": {
        "en": "Not proved the best: the time for solving ran out. The best there can be is at most"
        " {part} better than this.",
        "id": "Belum terbukti terbaik: waktu pencocokan habis. Hasil terbaik yang mungkin paling"
        " banyak {part} lebih baik dari ini.",
    },
    "no-gap": {
        "en": "Not proved the best: the time for solving ran out.",
        "id": "Belum terbukti terbaik: waktu pencocokan habis.",
    },
    "written": {
        "en": "Pairs: {out}  Report: {report}",
        "id": "Pasangan: {out}  Laporan: {report}",
    },
    "more-in-report": {
        "en": "… {count} more in the report.",
        "id": "… {count} lagi di laporan.",
    },
    "passed-over": {
        "en": "Columns that mean nothing here and were passed over: {columns}.",
        "id": "Kolom yang tidak dikenal dan dilewati: {columns}.",
    },
    "gone": {
        "en": "An earlier pair of somebody who is not in the files: {student} with {mentor}.",
        "id": "Pasangan sebelumnya dari orang yang tidak ada di berkas: {student} dengan {mentor}.",
    },
    "loose": {
        "en": "Not kept: {student} with {mentor}, because {why}.",
        "id": "Tidak dipertahankan: {student} dengan {mentor}, karena {why}.",
    },
    "left-out": {
        "en": ("{count} student was left out:", "{count} students were left out:"),
        "id": "{count} peserta tidak kebagian:",
    },
    "other-obstacle": {
        "en": "Another rule kept this student from a place.",
        "id": "Ada aturan lain yang membuat peserta ini belum mendapat tempat.",
    },
    "compete": {
        "en": (
            "{students} students compete for the same place.",
            "{students} students compete for the same {count} places.",
        ),
        "id": "{students} peserta memperebutkan {count} tempat yang sama.",
    },
    "enough": {
        "en": (
            "{count} more place with such mentors would be enough for all of them.",
            "{count} more places with such mentors would be enough for all of them.",
        ),
        "id": "Tambahan {count} tempat pada mentor seperti itu akan cukup untuk mereka semua.",
    },
    "but-for-that": {
        "en": ("But for that, the mentor would suit.", "But for that, these mentors would suit."),
        "id": "Tanpa penghalang itu, mentor tersebut cocok.",
    },
    "advice": {"en": "What would place more:", "id": "Agar lebih banyak yang kebagian:"},
    "share": {
        "en": (
            "{students} students share {count} place",
            "{students} students share {count} places",
        ),
        "id": "{students} peserta berebut {count} tempat",
    },
    "needed": {
        "en": ("{count} more place is needed.", "{count} more places are needed."),
        "id": "perlu {count} tempat lagi.",
    },
    "ask": {"en": "Ask {whom}.", "id": "Tanyakan kepada {whom}."},
    "ask-one": {
        "en": ("{who} ({count} place)", "{who} ({count} places)"),
        "id": "{who} ({count} tempat)",
    },
    "worth": {
        "en": "Whom to ask for one more place first:",
        "id": "Kepada siapa lebih dulu meminta satu tempat lagi:",
    },
    "worth-places": {
        "en": (
            "{who}: one more place lets {count} more student in; total fit {fit}.",
            "{who}: one more place lets {count} more students in; total fit {fit}.",
        ),
        "id": "{who}: satu tempat lagi memberi mentor kepada {count} peserta lagi; jumlah kecocokan"
        " {fit}.",
    },
    "worth-fit": {
        "en": "{who}: one more place lets nobody in, and changes the total fit by {fit}.",
        "id": "{who}: satu tempat lagi tidak menambah peserta, dan mengubah jumlah kecocokan"
        " {fit}.",
    },
    "failure": {
        "en": "There is no proposal",
        "id": "Tidak ada usulan",
    },
    "failure-check-failed": {
        "en": "The matcher’s own check found a fault in its proposal and held it back",
        "id": "Pemeriksaan mandiri menemukan kesalahan pada usulan, sehingga usulan itu ditahan",
    },
    "failure-stopped": {
        "en": "The matcher was stopped before it had found a proposal",
        "id": "Pencocokan dihentikan sebelum menemukan usulan",
    },
    "failure-impossible-locks": {
        "en": "The locked pairs cannot all be kept",
        "id": "Pasangan yang dikunci tidak bisa dipertahankan semuanya",
    },
    "failure-impossible-side-rules": {
        "en": "No proposal keeps to all side rules",
        "id": "Tidak ada usulan yang memenuhi semua aturan tambahan",
    },
}
