"""The words themselves: for each purpose and version, in each language, a title and a text.

Only ever add to this. Version 0 is what the profile form asked before there were purposes.
"""

from collections.abc import Mapping

Wording = Mapping[str, tuple[str, str]]

WORDINGS: Mapping[tuple[str, int], Wording] = {
    ("matching", 0): {
        "id": (
            "Profil ini boleh dipakai untuk mencari orang yang cocok dengan saya",
            ("Hanya orang yang dipasangkan dengan Anda yang dapat melihat cara menghubungi Anda."),
        ),
        "en": (
            "You may use this profile to find someone who fits me",
            "How to reach you is shown only to those you are paired with.",
        ),
    },
    ("contact", 0): {
        "id": (
            "Profil ini boleh dipakai untuk mencari orang yang cocok dengan saya",
            ("Hanya orang yang dipasangkan dengan Anda yang dapat melihat cara menghubungi Anda."),
        ),
        "en": (
            "You may use this profile to find someone who fits me",
            "How to reach you is shown only to those you are paired with.",
        ),
    },
    ("matching", 1): {
        "id": (
            "Mencarikan orang yang cocok dengan saya",
            (
                "Program boleh memakai profil saya (bidang, pekerjaan, bahasa, tujuan, jam"
                " luang, dan keinginan saya) untuk mencarikan mentor atau peserta yang cocok."
                " Komputer menghitung dan menyebutkan alasannya; koordinator yang memutuskan"
                " setiap pasangan. Orang yang mungkin dipasangkan dengan saya boleh melihat"
                " nama dan profil saya, tetapi tidak cara menghubungi saya. Jika saya menarik"
                " izin ini, pencarian berhenti saat itu juga: permintaan mentor saya ditarik"
                " dan tawaran yang belum selesai dibatalkan. Pasangan yang sudah berjalan"
                " tetap berjalan sampai saya mengakhirinya."
            ),
        ),
        "en": (
            "Find someone who fits me",
            (
                "The programme may use my profile (my field, jobs, languages, goals, free"
                " hours and wishes) to find a mentor or students who fit. A computer works it"
                " out and says why; a coordinator decides on every pairing. People who might"
                " be paired with me may see my name and profile, but not how to reach me. If I"
                " withdraw this, the search stops at once: my request for a mentor is"
                " withdrawn and offers that are not settled are called off. A pairing that has"
                " begun goes on until I end it."
            ),
        ),
    },
    ("contact", 1): {
        "id": (
            "Memperlihatkan cara menghubungi saya kepada pasangan saya",
            (
                "Mentor atau peserta yang dipasangkan dengan saya boleh melihat e-mail dan"
                " nomor telepon saya, setelah kami berdua menerima pasangan itu. Orang lain"
                " tidak. Nomor telepon orang yang belum berusia 18 tahun tidak pernah"
                " diperlihatkan. Jika saya menarik izin ini, pasangan saya tidak melihatnya"
                " lagi saat itu juga; yang sudah dicatatnya sendiri tidak dapat kami ambil"
                " kembali."
            ),
        ),
        "en": (
            "Show my mentor or students how to reach me",
            (
                "The mentor or students I am paired with may see my e-mail and phone number,"
                " once both of us have accepted the pairing. Nobody else may. The phone number"
                " of someone under 18 is never shown. If I withdraw this, they no longer see"
                " it from that moment on; what they have noted for themselves we cannot take"
                " back."
            ),
        ),
    },
    ("vacancies", 1): {
        "id": (
            "Mengirimi saya lowongan",
            (
                "Program boleh memakai profil saya untuk memilih lowongan yang cocok dan"
                " mengirimkannya kepada saya. Pemberi kerja tidak menerima data saya. Jika"
                " saya menarik izin ini, tidak ada lowongan yang dikirim lagi."
            ),
        ),
        "en": (
            "Send me vacancies",
            (
                "The programme may use my profile to choose vacancies that fit and send them"
                " to me. Employers are given nothing about me. If I withdraw this, no more are"
                " sent."
            ),
        ),
    },
    ("research", 1): {
        "id": (
            "Menghitung jawaban saya untuk penelitian",
            (
                "Program boleh menghitung jawaban dan pertemuan saya dalam angka tentang"
                " seberapa baik pendampingan berjalan. Nama saya tidak disebut, dan angka dari"
                " kurang dari lima orang tidak diperlihatkan. Jika saya menarik izin ini, saya"
                " tidak dihitung lagi; angka yang sudah diterbitkan tetap ada."
            ),
        ),
        "en": (
            "Count my answers for research",
            (
                "The programme may count my answers and meetings in figures about how well"
                " mentoring works. My name is not mentioned, and figures from fewer than five"
                " people are not shown. If I withdraw this, I am counted no longer; figures"
                " already published stay."
            ),
        ),
    },
    ("guardian", 1): {
        "id": (
            "Saya mengizinkan anak ini ikut serta",
            (
                "Saya orang tua atau wali dari peserta ini. Saya mengizinkan program memakai"
                " datanya untuk hal-hal yang telah ia setujui sendiri di bawah ini."
                " Nomor teleponnya tidak diperlihatkan kepada siapa pun di luar program, dan"
                " setiap pasangan diputuskan oleh koordinator. Izin ini dapat saya tarik kapan"
                " saja lewat tautan yang sama; pencarian mentor lalu berhenti saat itu juga."
            ),
        ),
        "en": (
            "I allow this child to take part",
            (
                "I am a parent or guardian of this student. I allow the programme to use their"
                " data for what they have agreed to themselves, as stated below."
                " Their phone number is shown to nobody outside the programme, and every"
                " pairing is decided on by a coordinator. I can take this back at any time by"
                " the same link; the search for a mentor then stops at once."
            ),
        ),
    },
}
