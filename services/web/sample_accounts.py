"""The three accounts that the sign-in page offers in sample mode, and only there."""

from collections.abc import Mapping

from services.web.identity import COORDINATOR, MENTOR, STUDENT

SAMPLE_PASSWORD = "contoh-kenal"  # noqa: S105 - public by design
"""Of every sample account. Not a secret: a web outside sample mode refuses to start beside them."""

SAMPLE_EMAILS: Mapping[str, str] = {
    STUDENT: "peserta@contoh.example",
    MENTOR: "mentor@contoh.example",
    COORDINATOR: "koordinator@contoh.example",
}
