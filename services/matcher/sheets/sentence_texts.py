"""The texts of `sentences.py`. Two English forms: for one, and for any other number."""

from collections.abc import Mapping
from typing import Final

Text = Mapping[str, str | tuple[str, str]]

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
            "{count} mentor must not be matched with this student.",
            "{count} mentors must not be matched with this student.",
        ),
        "id": "{count} mentor tidak boleh dipasangkan dengan peserta ini.",
    },
    "banned": {
        "en": (
            "{count} mentor was ruled out for this student by the coordinator.",
            "{count} mentors were ruled out for this student by the coordinator.",
        ),
        "id": "{count} mentor dikecualikan untuk peserta ini oleh koordinator.",
    },
    "same-unit": {
        "en": (
            "{count} mentor is of the student’s own unit.",
            "{count} mentors are of the student’s own unit.",
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

TEXTS: Final[dict[str, Text]] = {
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
    "more": {"en": "… and {count} more", "id": "… dan {count} lagi"},
    "replay-same": {
        "en": "The same, bit for bit: {placed} pairs, total fit {fit}, input {hash}.",
        "id": "Sama, bit demi bit: {placed} pasangan, jumlah kecocokan {fit}, masukan {hash}.",
    },
    "replay-file": {
        "en": "Input: {file} does not hold what it held then (fingerprint {now}, then {then}).",
        "id": "Masukan: isi {file} tidak sama dengan waktu itu (sidik {now}, dulu {then}).",
    },
    "replay-file-missing": {
        "en": "Input: the report rests on a file of earlier pairs too; give it with --earlier.",
        "id": "Masukan: laporan ini juga memakai berkas pasangan sebelumnya; berikan dengan"
        " --earlier.",
    },
    "replay-rules": {
        "en": "Input: the rules or options are not those of then (fingerprint {now}, then {then}).",
        "id": "Masukan: aturan atau pilihannya tidak sama dengan waktu itu (sidik {now}, dulu"
        " {then}).",
    },
    "replay-version": {
        "en": "Versions: {name} is {now} now, and was {then} then.",
        "id": "Versi: {name} kini {now}, dulu {then}.",
    },
    "replay-answer-same": {
        "en": "The answer is the same all the same.",
        "id": "Hasilnya tetap sama.",
    },
    "replay-pairs": {
        "en": (
            "Answer: the pair of {count} student differs:",
            "Answer: the pairs of {count} students differ:",
        ),
        "id": "Hasil: pasangan {count} peserta berbeda:",
    },
    "replay-part": {
        "en": "Answer: “{name}” of the report differs.",
        "id": "Hasil: “{name}” di laporan berbeda.",
    },
    "before": {"en": "before", "id": "sebelum"},
    "after": {"en": "after", "id": "sesudah"},
    "metric-placed": {"en": "Students placed", "id": "Peserta yang mendapat mentor"},
    "metric-total_fit": {"en": "Total fit", "id": "Jumlah kecocokan"},
    "metric-mean_fit": {"en": "Mean fit", "id": "Rata-rata kecocokan"},
    "metric-least_fit": {"en": "Least fit", "id": "Kecocokan terendah"},
    "metric-gini_load": {
        "en": "Unevenness of loads (Gini)",
        "id": "Ketidakmerataan beban (Gini)",
    },
    "metric-favourites_met": {
        "en": "Students with a favourite",
        "id": "Peserta dengan mentor favorit",
    },
    "metric-blocking_pairs": {
        "en": "Pairs who would rather have each other",
        "id": "Pasangan yang lebih suka satu sama lain",
    },
    "metric-changes": {
        "en": "Earlier pairs given up",
        "id": "Pasangan sebelumnya yang dilepas",
    },
    "own-weights": {
        "en": "The weights differ: the figures of each side are by its own weights, the fits below"
        " by those of “after”.",
        "id": "Bobotnya berbeda: angka tiap sisi memakai bobotnya sendiri, kecocokan di bawah ini"
        " memakai bobot “sesudah”.",
    },
    "no-moves": {
        "en": "Nothing would change: every pairing stays as it is.",
        "id": "Tidak ada yang berubah: semua pasangan tetap sama.",
    },
    "newly-placed": {
        "en": (
            "{count} student who is left out now would have a mentor.",
            "{count} students who are left out now would have a mentor.",
        ),
        "id": "{count} peserta yang kini tidak kebagian akan mendapat mentor.",
    },
    "newly-left-out": {
        "en": (
            "{count} student who has a mentor now would be left out.",
            "{count} students who have a mentor now would be left out.",
        ),
        "id": "{count} peserta yang kini mendapat mentor akan tidak kebagian.",
    },
    "moved": {
        "en": (
            "{count} student would have another mentor.",
            "{count} students would have another mentor.",
        ),
        "id": "{count} peserta akan mendapat mentor lain.",
    },
    "better": {
        "en": ("{count} of them would fit better.", "{count} of them would fit better."),
        "id": "{count} di antaranya akan lebih cocok.",
    },
    "worse": {
        "en": ("{count} of them would fit less well.", "{count} of them would fit less well."),
        "id": "{count} di antaranya akan kurang cocok.",
    },
    "nobody": {"en": "nobody", "id": "tanpa mentor"},
    "why-chosen": {
        "en": "{student} has {mentor} in the best answer; their fit is {fit}.",
        "id": "{student} mendapat {mentor} dalam hasil terbaik; kecocokannya {fit}.",
    },
    "why-forbidden": {
        "en": "{student} cannot have {mentor}:",
        "id": "{student} tidak dapat dipasangkan dengan {mentor}:",
    },
    "why-costlier": {
        "en": "{student} could have {mentor}; their fit is {fit}. The best answer with this pair,"
        " beside the best of all:",
        "id": "{student} dapat dipasangkan dengan {mentor}; kecocokannya {fit}. Hasil terbaik"
        " dengan pasangan ini, dibandingkan dengan hasil terbaik:",
    },
    "why-fewer": {
        "en": ("places {count} student fewer", "places {count} students fewer"),
        "id": "{count} peserta lebih sedikit yang mendapat mentor",
    },
    "why-more": {
        "en": ("places {count} student more", "places {count} students more"),
        "id": "{count} peserta lebih banyak yang mendapat mentor",
    },
    "why-class-fewer": {
        "en": (
            "places {count} student fewer of those who missed {missed} rounds",
            "places {count} students fewer of those who missed {missed} rounds",
        ),
        "id": "{count} peserta lebih sedikit dari yang sudah {missed} putaran terlewat",
    },
    "why-class-more": {
        "en": (
            "places {count} student more of those who missed {missed} rounds",
            "places {count} students more of those who missed {missed} rounds",
        ),
        "id": "{count} peserta lebih banyak dari yang sudah {missed} putaran terlewat",
    },
    "why-less-fit": {
        "en": ("loses {count} point of total fit", "loses {count} points of total fit"),
        "id": "jumlah kecocokan berkurang {count} poin",
    },
    "why-more-fit": {
        "en": ("gains {count} point of total fit", "gains {count} points of total fit"),
        "id": "jumlah kecocokan bertambah {count} poin",
    },
    "why-at-most": {
        "en": "at most: the time for solving ran out",
        "id": "paling banyak: waktu pencocokan habis",
    },
    "why-loads": {
        "en": "places as many and fits as well, but loads the mentors less evenly",
        "id": "sama banyak dan sama cocok, tetapi beban mentor kurang merata",
    },
    "why-kept": {
        "en": "places as many and fits as well, but gives up more of the earlier pairs",
        "id": "sama banyak dan sama cocok, tetapi lebih banyak pasangan sebelumnya dilepas",
    },
    "why-ties": {
        "en": "is just as good: only the draw between equals decided, which the seed turns",
        "id": "sama baiknya: hanya undian di antara yang setara yang menentukan, menurut seed",
    },
    "why-finer": {
        "en": "places as many and fits as well; something finer decided",
        "id": "sama banyak dan sama cocok; yang menentukan hal yang lebih kecil",
    },
}
