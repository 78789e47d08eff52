"""Which pictures are taken: whose page, in which language, on what."""

from dataclasses import dataclass

from services.sample.accounts import SAMPLE_EMAILS, STUDENT_WITH_MENTOR
from services.sample.story import BAHARI
from services.web.identity import COORDINATOR, MENTOR, STUDENT

MAIN = f"/p/{BAHARI}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: the page at `path`, or where the links `through` lead to from there, once what
    `until` names is to be seen.
    """

    name: str
    path: str
    email: str | None
    language: str = "id"
    phone: bool = True
    through: tuple[str, ...] = ()
    until: str | None = None


ASKING = SAMPLE_EMAILS[STUDENT]
HELPING = SAMPLE_EMAILS[MENTOR]
LEADING = SAMPLE_EMAILS[COORDINATOR]

SHOTS = (
    Shot(name="sign-in", path="/sign-in", email=None),
    Shot(name="student-home", path=f"{MAIN}/", email=ASKING),
    Shot(name="student-profile", path=f"{MAIN}/student-profile", email=ASKING),
    Shot(name="availability", path=f"{MAIN}/availability", email=ASKING),
    Shot(name="availability-desk", path=f"{MAIN}/availability", email=ASKING, phone=False),
    Shot(name="mentors", path=f"{MAIN}/mentors", email=ASKING, until="#favourites .reasons"),
    Shot(name="mentor-request", path=f"{MAIN}/mentor-request", email=ASKING),
    Shot(name="privacy", path=f"{MAIN}/privacy", email=ASKING),
    Shot(
        name="pairing",
        path=f"{MAIN}/pairings/",
        email=STUDENT_WITH_MENTOR,
        through=('main a[href*="/my-pairings/"]',),
    ),
    Shot(
        name="message",
        path=f"{MAIN}/pairings/",
        email=STUDENT_WITH_MENTOR,
        through=('main a[href*="/my-pairings/"]', 'main a[href$="/message"]'),
    ),
    Shot(name="mentor-home", path=f"{MAIN}/", email=HELPING),
    Shot(
        name="offer",
        path=f"{MAIN}/pairings/",
        email=HELPING,
        through=('main a[href*="/offers/"]',),
    ),
    Shot(name="first-year", path=f"{MAIN}/first-year", email=ASKING),
    Shot(name="members", path=f"{MAIN}/members", email=LEADING, phone=False),
    Shot(name="api", path="/api/docs", email=None, language="en", phone=False),
)
