from datetime import UTC, datetime

from services.mail.letters import Letter, Party


def a_letter(key: str, address: str = "putu@contoh.example") -> Letter:
    return Letter(
        key=key,
        written_at=datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
        sender=Party(name="Kenal", address="kenal@kenal.example"),
        recipient=Party(name="Ni Luh Putu Contoh", address=address),
        locale="id",
        subject="Pertemuan pertama – dengan Bapak Made",
        text="Pertemuan pertama: Selasa, pukul 09.00 WITA.\n",
        html="<p>Pertemuan pertama: Selasa, pukul 09.00 WITA.</p>\n",
    )
