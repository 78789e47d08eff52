"""What can be wrong with a file, in English and Indonesian, and what to do about it."""

from typing import Final

SENTENCES: Final[dict[str, dict[str, str]]] = {
    "not-a-table": {
        "en": "the file cannot be read as a table: {problem}",
        "id": "berkas tidak dapat dibaca sebagai tabel: {problem}",
    },
    "empty": {"en": "there are no rows", "id": "tidak ada baris"},
    "missing-column": {
        "en": "the column “{name}” is missing",
        "id": "kolom “{name}” tidak ada",
    },
    "column-twice": {
        "en": "the column “{name}” is there twice",
        "id": "kolom “{name}” ada dua kali",
    },
    "empty-cell": {"en": "must not be empty", "id": "tidak boleh kosong"},
    "too-many-cells": {
        "en": "has more cells than there are columns",
        "id": "memiliki lebih banyak sel daripada kolom",
    },
    "twice": {"en": "“{value}” stands twice", "id": "“{value}” ada dua kali"},
    "not-whole": {
        "en": "“{value}” is not a whole number from {least} to {most}",
        "id": "“{value}” bukan bilangan bulat dari {least} sampai {most}",
    },
    "unknown-word": {
        "en": "“{value}” is not known here; did you mean: {near}?",
        "id": "“{value}” tidak dikenal di sini; maksud Anda: {near}?",
    },
    "unknown-person": {
        "en": "there is no mentor “{value}”",
        "id": "tidak ada mentor “{value}”",
    },
    "not-hours": {
        "en": "“{value}” is not free time; write for instance Mon 19:00-21:00",
        "id": "“{value}” bukan jam luang; tulis misalnya Senin 19.00-21.00",
    },
    "not-half-hours": {
        "en": "“{value}” does not begin and end on a whole or half hour",
        "id": "“{value}” tidak dimulai dan berakhir tepat pada jam atau setengah jam",
    },
    "not-dates": {
        "en": "“{value}” is not an absence; write for instance 2026-01-15..2026-03-31",
        "id": "“{value}” bukan masa tidak ada; tulis misalnya 2026-01-15..2026-03-31",
    },
    "not-roster": {
        "en": "“{value}” is not a roster; write for instance 2026-01-05 70/70, or with hours on"
        " duty 2026-01-05 70/70 Mon 17:00-18:00",
        "id": "“{value}” bukan jadwal tugas; tulis misalnya 2026-01-05 70/70, atau dengan jam saat"
        " bertugas 2026-01-05 70/70 Senin 17.00-18.00",
    },
    "no-zone": {
        "en": "there is no time zone “{value}”; write WIB, WITA, WIT or a name such as Europe/Rome",
        "id": "tidak ada zona waktu “{value}”; tulis WIB, WITA, WIT atau nama seperti Europe/Rome",
    },
    "unknown-student": {
        "en": "there is no student “{value}”",
        "id": "tidak ada peserta “{value}”",
    },
    "only-one": {
        "en": "“{value}” names several people; only one can stand here",
        "id": "“{value}” menyebut beberapa orang; di sini hanya boleh satu",
    },
    "opposites": {
        "en": "“{one}” and “{other}” are opposites; keep one of them",
        "id": "“{one}” dan “{other}” berlawanan; pilih salah satu",
    },
    "locked-and-blocked": {
        "en": "“{value}” is locked here and stands under “not with” too; delete one of the two",
        "id": "“{value}” terkunci di sini dan juga tertulis di “jangan dengan”; hapus salah satu",
    },
    "locked-twice": {
        "en": "{student} is locked to two mentors: {mentors}; keep one of them",
        "id": "{student} terkunci pada dua mentor: {mentors}; pilih salah satu",
    },
    "locked-and-banned": {
        "en": "{student} and {mentor} are locked and banned at once; delete one of the two",
        "id": "{student} dan {mentor} sekaligus dikunci dan dilarang; hapus salah satu",
    },
    "impossible-lock": {
        "en": "{student} cannot be locked to {mentor}: {why}",
        "id": "{student} tidak dapat dikunci pada {mentor}: {why}",
    },
    "too-many-locks": {
        "en": "{count} students are locked to {mentor}, who has {places} free places;"
        " raise the capacity or take some locks away",
        "id": "{count} peserta dikunci pada {mentor}, yang punya {places} tempat kosong;"
        " naikkan kapasitas atau lepaskan sebagian kunci",
    },
    "too-few-changes": {
        "en": "{count} earlier pairs cannot be kept in any case ({pairs}); allow at least {count}",
        "id": "{count} pasangan sebelumnya tidak mungkin dipertahankan ({pairs}); izinkan"
        " sedikitnya {count}",
    },
    "no-folder": {
        "en": "cannot be written: there is no folder {folder}; make it first",
        "id": "tidak dapat ditulis: tidak ada folder {folder}; buatlah lebih dulu",
    },
    "not-read": {
        "en": "the file cannot be read: {problem}",
        "id": "berkas tidak dapat dibaca: {problem}",
    },
    "not-utf8": {
        "en": "the file is not UTF-8; save it as plain text in UTF-8",
        "id": "berkas bukan UTF-8; simpan sebagai teks biasa dalam UTF-8",
    },
    "not-toml": {
        "en": "is not TOML ({problem}); write for instance minimum_fit = 300",
        "id": "bukan TOML ({problem}); tulis misalnya minimum_fit = 300",
    },
    "not-a-change": {
        "en": "“{value}” is not a change; write for instance minimum_fit=300 or weights.time=40",
        "id": "“{value}” bukan perubahan; tulis misalnya minimum_fit=300 atau weights.time=40",
    },
    "unknown-key": {
        "en": "there is no such key; did you mean: {near}?",
        "id": "kunci ini tidak ada; maksud Anda: {near}?",
    },
    "missing-key": {
        "en": "the key “{name}” is missing",
        "id": "kunci “{name}” tidak ada",
    },
    "not-a-text": {
        "en": "“{value}” is not a text; write it in quotation marks",
        "id": "“{value}” bukan teks; tulis di antara tanda kutip",
    },
    "not-a-flag": {
        "en": "“{value}” is neither true nor false; write true or false, without quotation marks",
        "id": "“{value}” bukan true atau false; tulis true atau false, tanpa tanda kutip",
    },
    "not-a-date": {
        "en": "“{value}” is not a date; write for instance 2026-03-02",
        "id": "“{value}” bukan tanggal; tulis misalnya 2026-03-02",
    },
    "no-table": {
        "en": "“{value}” is not a table; write for instance [weights] and below it time = 40",
        "id": "“{value}” bukan tabel; tulis misalnya [weights] dan di bawahnya time = 40",
    },
    "no-tables": {
        "en": "“{value}” is not a list of rules; write [[side]] above each of them",
        "id": "“{value}” bukan daftar aturan; tulis [[side]] di atas setiap aturan",
    },
    "no-pairs": {
        "en": '“{value}” are no pairs; write for instance [["S001", "M014"]]',
        "id": '“{value}” bukan pasangan; tulis misalnya [["S001", "M014"]]',
    },
    "no-people": {
        "en": "“{value}” is not a list of at least {fewest} codes;"
        ' write for instance ["S001", "S002"]',
        "id": '“{value}” bukan daftar sedikitnya {fewest} kode; tulis misalnya ["S001", "S002"]',
    },
    "no-weight": {
        "en": "all weights are 0; raise at least one",
        "id": "semua bobot 0; naikkan sedikitnya satu",
    },
    "known-job": {
        "en": "“{value}” is a known job already; delete it here, or choose another name",
        "id": "“{value}” sudah dikenal sebagai pekerjaan; hapus di sini, atau pilih nama lain",
    },
    "not-a-report": {
        "en": "is not a report of kenal match; give the file that --report wrote",
        "id": "bukan laporan kenal match; berikan berkas yang ditulis oleh --report",
    },
    "not-a-pair": {
        "en": "“{value}” is not a student and a mentor of these files;"
        " write for instance {example}",
        "id": "“{value}” bukan peserta dan mentor dari berkas ini; tulis misalnya {example}",
    },
    "range": {
        "en": "the fits differ too much to be summed exactly",
        "id": "nilai kecocokan berbeda terlalu jauh untuk dijumlahkan dengan tepat",
    },
}
