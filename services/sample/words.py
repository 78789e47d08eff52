"""What the people of the sample programme tell of themselves: invented, and plainly so."""

from dataclasses import dataclass
from random import Random

from services.web.store.details import MentorDetails, Prompt, StudentDetails
from services.web.store.first_years import FirstYear

COURSES = {
    "housekeeping": "Tata Graha Hotel",
    "food-and-beverage-service": "Tata Hidang",
    "food-production": "Tata Boga",
    "front-office": "Kantor Depan Hotel",
    "cruise-ship": "Persiapan Kerja Kapal Pesiar",
    "spa": "Terapis Spa",
}
"""Division to the course that teaches for it."""

FIRST_JOBS = {
    "housekeeping": "room-attendant",
    "food-and-beverage-service": "waiter",
    "food-production": "commis-chef",
    "front-office": "receptionist",
    "cruise-ship": "cruise-cabin-steward",
    "spa": "spa-therapist",
}
"""Division to the job that most begin with."""

SKILLS = {
    "housekeeping": ("menata kamar", "menata linen", "bahasa Inggris untuk tamu"),
    "food-and-beverage-service": ("menata meja", "meracik minuman", "membawa nampan"),
    "food-production": ("memotong sayur", "membuat saus dasar", "menjaga kebersihan dapur"),
    "front-office": ("menerima tamu", "mengetik cepat", "mengurus reservasi"),
    "cruise-ship": ("keselamatan dasar", "bahasa Inggris di kapal", "menata kabin"),
    "spa": ("pijat Bali", "lulur", "menyambut tamu spa"),
}
HOPES = (
    "Ingin lancar menjawab wawancara kerja pertama saya.",
    "Ingin tahu seperti apa hari kerja yang sebenarnya.",
    "Ingin bekerja di luar Bali selama satu kontrak, lalu pulang dengan tabungan.",
    "Ingin bekerja dekat rumah supaya bisa tetap membantu orang tua.",
    "Ingin berani berbicara bahasa Inggris dengan tamu.",
)
EMPLOYERS = {
    "hotel": ("Hotel Contoh Samudra", "Vila Contoh Sawah", "Resor Contoh Tebing"),
    "cruise-ship": ("Kapal Pesiar Contoh Fajar", "Kapal Pesiar Contoh Cakrawala"),
    "spa": ("Spa Contoh Melati", "Spa Contoh Kenanga"),
}
ANSWERS = {
    "first-day": (
        "saya salah naik lift dan sampai di dapur. Semua tertawa, lalu ada yang mengantar saya.",
        "saya datang satu jam lebih awal dan menunggu di parkiran karena gugup.",
        "saya lupa nama semua orang, jadi saya menuliskannya di telapak tangan.",
    ),
    "ask-me": (
        "cara menjawab wawancara, dan apa yang sebaiknya tidak dikatakan.",
        "hidup di kapal: kabin, makanan, rindu rumah, dan mengirim uang.",
        "giliran malam: bagaimana tetap bangun, dan bagaimana tidur di siang hari.",
    ),
    "wish-known": (
        "bahwa bertanya dua kali lebih baik daripada salah satu kali.",
        "bahwa sepatu yang baik lebih penting daripada seragam yang baru.",
    ),
    "who-helped": (
        "seorang kakak kelas yang meneruskan satu lowongan lewat grup alumni.",
        "kepala bagian saya, yang tidak pernah marah di depan tamu.",
    ),
    "a-mistake": ("saya mengetuk kamar yang salah, dan belajar selalu membaca nomornya dua kali.",),
    "good-day": ("tamu mengingat nama saya, dan tim pulang tepat waktu.",),
}
"""Beginning of a sentence, by its code, to ways in which a mentor goes on."""

SURPRISES = (
    "Uang servis naik turun mengikuti musim, jadi jangan dihitung sebagai gaji tetap.",
    "Bahasa Inggris yang dipakai sehari-hari ternyata sederhana.",
    "Kaki lebih lelah daripada tangan.",
    "Atasan justru senang kalau saya bertanya.",
    "Teman sekamar di kapal menjadi teman sampai sekarang.",
    "Seragam harus disetrika sendiri.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Draws what people tell, from the same chance as everything else."""

    random: Random

    def student(self, division: str) -> StudentDetails:
        """What a student tells."""
        return StudentDetails(
            course=COURSES[division],
            skills=SKILLS[division],
            hope=self.random.choice(HOPES),
            weekly_hours=self.random.choice((1, 2, 2, 3)),
            answered=("talk",),
        )

    def mentor(self, workplace: str | None) -> MentorDetails:
        """What a mentor tells; three sentences that begin as different codes say."""
        codes = sorted(self.random.sample(sorted(ANSWERS), k=3))
        return MentorDetails(
            employer=self.random.choice(EMPLOYERS.get(workplace or "", ("Usaha Contoh Mandiri",))),
            prompts=tuple(
                Prompt(code=code, text=self.random.choice(ANSWERS[code])) for code in codes
            ),
            answered=("talk",),
        )

    def first_year(self, division: str, workplace: str | None) -> FirstYear:
        """How a mentor's first year at work was."""
        draw = self.random
        at_sea = workplace == "cruise-ship"
        choices = {
            "pay": draw.choice(("6-to-10", "10-to-15") if at_sea else ("2-to-3", "3-to-4")),
            "hours": draw.choice(("61-to-70", "over-70") if at_sea else ("40-to-48", "49-to-60")),
            "wait": draw.choice(("within-1", "within-3", "within-3", "within-6")),
            "contract": "ship-contract" if at_sea else draw.choice(("fixed-term", "daily")),
            "way-in": draw.choice(("training-centre", "alumni", "family", "internet")),
            "workplace": workplace or "other",
            "place": "at-sea" if at_sea else "bali",
        }
        return FirstYear(job=FIRST_JOBS[division], choices=choices, surprise=draw.choice(SURPRISES))
