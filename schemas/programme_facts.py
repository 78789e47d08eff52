"""What the web says of a programme, its people, their requests and their vacancies."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from schemas.fact import Fact
from schemas.ids import BlockId, PersonId, RequestId, VacancyId
from schemas.round_values import CodedSideRule
from schemas.values import Availability, Gender, Language, Must, Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeConfigured(Fact):
    """The rules of a programme. `weights` maps criteria to whole numbers; only ratios matter.

    `order` is one of `vocabulary.ORDERS`. `period_weeks` is how long pairs are to meet: common time
    is looked for in that many weeks. `own_jobs` maps the programme's own job codes, which begin
    with "own-", to a division. Of the approval of a round, student and mentor have
    `answer_within_days` to accept each other; 0 is that nobody is asked.
    """

    TYPE: ClassVar[str] = "kenal.programme.configured.v1"
    NOUN: ClassVar[str] = "programme"
    IDENTITY: ClassVar[str] = "programme"

    name: str
    zone: str
    locale: str
    weights: dict[str, int]
    minimum_fit: int = 0
    meeting_minutes: int = 30
    first_meeting_minutes: int = 45
    first_meeting_within_days: int = 10
    order: str = "placed-first"
    period_weeks: int = 24
    exclude_same_unit: bool = False
    own_jobs: dict[str, str] = field(default_factory=dict)
    answer_within_days: int = 0
    sides: tuple[CodedSideRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(Fact):
    """Name and ways to reach a person. The only fact with personal data that identifies.

    Whoever holds `unsubscribe_token` may stop notices to the person, and do nothing else.
    """

    TYPE: ClassVar[str] = "kenal.contact.changed.v1"
    NOUN: ClassVar[str] = "contact"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    name: str
    nickname: str | None = None
    address_form: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str = "id"
    unsubscribe_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentProfileChanged(Fact):
    """What the matcher may know of a student. Codes are those of `schemas.vocabulary`.

    `unit` is an opaque id of where the person belongs or works; `style` holds at most one code of
    each item of `vocabulary.STYLE_ITEMS`.
    """

    TYPE: ClassVar[str] = "kenal.student-profile.changed.v1"
    NOUN: ClassVar[str] = "student-profile"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    consented: bool
    paused: bool = False
    jobs: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    availability: Availability
    regency: str | None = None
    cohort: int | None = None
    gender: Gender = Gender.UNSAID
    musts: tuple[Must, ...] = ()
    rung: Rung = Rung.CALL
    unit: str | None = None
    style: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorProfileChanged(Fact):
    """What the matcher may know of a mentor. `capacity` counts students, standing ones included.

    `unit` and `style` are as a student's; `favourites` are students, in the mentor's order.
    """

    TYPE: ClassVar[str] = "kenal.mentor-profile.changed.v1"
    NOUN: ClassVar[str] = "mentor-profile"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
    consented: bool
    paused: bool = False
    capacity: int = 2
    jobs: tuple[str, ...] = ()
    workplace: str | None = None
    country: str | None = None
    offers: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    availability: Availability
    regency: str | None = None
    graduated: int | None = None
    gender: Gender = Gender.UNSAID
    rung: Rung = Rung.CALL
    unit: str | None = None
    style: tuple[str, ...] = ()
    favourites: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRequestOpened(Fact):
    """A student's open wish for a mentor; `missed_rounds` counts how often it was left out.

    One that `goes_first`, because an offered mentor did not come, is placed before all others.
    """

    TYPE: ClassVar[str] = "kenal.mentor-request.opened.v1"
    NOUN: ClassVar[str] = "mentor-request"
    IDENTITY: ClassVar[str] = "request"

    request: RequestId
    student: PersonId
    favourites: tuple[PersonId, ...] = ()
    missed_rounds: int = 0
    goes_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRequestWithdrawn(Fact):
    """The wish is no longer open: `reason` is "withdrawn", "paired" or "left"."""

    TYPE: ClassVar[str] = "kenal.mentor-request.withdrawn.v1"
    NOUN: ClassVar[str] = "mentor-request"
    IDENTITY: ClassVar[str] = "request"

    request: RequestId
    student: PersonId
    reason: str = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block(Fact):
    NOUN: ClassVar[str] = "block"
    IDENTITY: ClassVar[str] = "block"

    block: BlockId
    student: PersonId
    mentor: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSet(_Block):
    """These two are not to be matched, in no round. Why is nobody's business but theirs."""

    TYPE: ClassVar[str] = "kenal.block.set.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLifted(_Block):
    """Nothing keeps these two apart any more."""

    TYPE: ClassVar[str] = "kenal.block.lifted.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vacancy(Fact):
    NOUN: ClassVar[str] = "vacancy"
    IDENTITY: ClassVar[str] = "vacancy"

    vacancy: VacancyId
    posted_by: PersonId
    job: str
    workplace: str
    country: str
    employment: str
    closes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPosted(_Vacancy):
    """A job is open. Its title and text stay in the web's database."""

    TYPE: ClassVar[str] = "kenal.vacancy.posted.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyChanged(_Vacancy):
    """The coded facts of a posted job are now these."""

    TYPE: ClassVar[str] = "kenal.vacancy.changed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyClosed(_Vacancy):
    """The job is no longer open: `reason` is "filled", "expired" or "withdrawn"."""

    TYPE: ClassVar[str] = "kenal.vacancy.closed.v1"

    reason: str = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Fact):
    """The person is to be forgotten everywhere; tombstones for their profiles follow."""

    TYPE: ClassVar[str] = "kenal.person.erased.v1"
    NOUN: ClassVar[str] = "person"
    IDENTITY: ClassVar[str] = "person"

    person: PersonId
