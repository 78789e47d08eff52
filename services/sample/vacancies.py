"""Twelve jobs that nobody offers, at employers that do not exist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A job as an alumnus would pass it on. `posted` and `closes` are days from today."""

    title: str
    employer: str
    job: str
    workplace: str
    country: str
    employment: str
    posted: int
    closes: int | None
    description: str


OFFERS = (
    Offer(
        title="Room attendant, shift pagi",
        employer="Hotel Contoh Samudra",
        job="room-attendant",
        workplace="hotel",
        country="ID",
        employment="full-time",
        posted=-26,
        closes=20,
        description="Membersihkan 14 kamar per shift. Pelatihan dua minggu; lulusan baru diterima.",
    ),
    Offer(
        title="Waiter restoran pantai",
        employer="Restoran Contoh Ombak",
        job="waiter",
        workplace="restaurant",
        country="ID",
        employment="contract",
        posted=-24,
        closes=14,
        description="Kontrak enam bulan. Bahasa Inggris percakapan. Seragam dan makan disediakan.",
    ),
    Offer(
        title="Cabin steward, kontrak 8 bulan",
        employer="Kapal Pesiar Contoh Cakrawala",
        job="cruise-cabin-steward",
        workplace="cruise-ship",
        country="US",
        employment="contract",
        posted=-21,
        closes=30,
        description="Perlu buku pelaut dan BST. Wawancara daring dalam bahasa Inggris.",
    ),
    Offer(
        title="Commis chef, dapur panas",
        employer="Hotel Contoh Kayu Manis",
        job="commis-chef",
        workplace="hotel",
        country="ID",
        employment="full-time",
        posted=-18,
        closes=None,
        description="Belajar langsung dari chef de partie. Sabtu dan Minggu masuk bergiliran.",
    ),
    Offer(
        title="Spa therapist",
        employer="Spa Contoh Melati",
        job="spa-therapist",
        workplace="spa",
        country="ID",
        employment="full-time",
        posted=-16,
        closes=25,
        description="Sertifikat pijat tradisional. Tersedia asrama untuk yang dari luar Denpasar.",
    ),
    Offer(
        title="Receptionist malam",
        employer="Hotel Contoh Samudra",
        job="receptionist",
        workplace="hotel",
        country="ID",
        employment="full-time",
        posted=-14,
        closes=10,
        description="Pukul 23.00 sampai 07.00, empat malam per minggu. Bahasa Inggris lancar.",
    ),
    Offer(
        title="Assistant waiter di kapal",
        employer="Kapal Pesiar Contoh Bintang Laut",
        job="cruise-assistant-waiter",
        workplace="cruise-ship",
        country="IT",
        employment="contract",
        posted=-12,
        closes=40,
        description="Berangkat dari Genova. Alumni kami ada tiga orang di kapal ini; tanya mereka.",
    ),
    Offer(
        title="Baker, shift subuh",
        employer="Roti Contoh Pagi",
        job="baker",
        workplace="other",
        country="ID",
        employment="full-time",
        posted=-10,
        closes=12,
        description="Mulai pukul 03.00. Bisa roti tawar dan laminasi dasar.",
    ),
    Offer(
        title="Magang housekeeping tiga bulan",
        employer="Hotel Contoh Gurun",
        job="room-attendant",
        workplace="hotel",
        country="AE",
        employment="internship",
        posted=-8,
        closes=18,
        description="Di Dubai, tiket dan visa ditanggung. Harus bisa bahasa Inggris kerja.",
    ),
    Offer(
        title="Bartender musim liburan",
        employer="Beach Club Contoh Layang-Layang",
        job="bartender",
        workplace="restaurant",
        country="ID",
        employment="seasonal",
        posted=-5,
        closes=9,
        description="Desember sampai Januari. Usia minimal 21 tahun.",
    ),
    Offer(
        title="Bell attendant",
        employer="Hotel Contoh Kayu Manis",
        job="bell-attendant",
        workplace="hotel",
        country="ID",
        employment="full-time",
        posted=-3,
        closes=None,
        description="Pintu masuk yang baik untuk lulusan baru yang ingin ke front office.",
    ),
    Offer(
        title="Laundry attendant di kapal",
        employer="Kapal Pesiar Contoh Cakrawala",
        job="cruise-laundry-attendant",
        workplace="cruise-ship",
        country="US",
        employment="contract",
        posted=-1,
        closes=35,
        description="Gaji dan jam kerja dijelaskan dalam wawancara. Tanpa biaya agen.",
    ),
)
