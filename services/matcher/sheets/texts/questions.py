"""What is said where an answer is replayed, compared, or asked about."""

from typing import Final

from services.matcher.sheets.texts.text import Text

QUESTIONS: Final[dict[str, Text]] = {
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
