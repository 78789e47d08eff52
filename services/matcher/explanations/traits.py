"""What a set of competing people has in common that not everybody has: codes for a sentence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeVar

from schemas.round_values import TraitValue
from services.matcher.criteria import division, divisions_of
from services.matcher.obstacles import usable
from services.matcher.problem import Mentor, Problem, Student

Traits = frozenset[tuple[str, str]]
Person = TypeVar("Person")

ORDER: Final = (
    "division",
    "job",
    "workplace",
    "country",
    "language",
    "must",
    "regency",
    "cohort",
)
"""The traits that are looked at, in the order in which a sentence names them."""


class SharedTraits:
    """Looks at the people of a round, and at how sets of them differ from all."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._divisions = divisions_of(problem.rules)

    def of(self, students: Iterable[int], mentors: Iterable[int]) -> tuple[TraitValue, ...]:
        """The traits that all of these students have, or the division and language that all of
        these mentors offer, and that not everybody of the round has. A language is named where it
        is the only one that all of them can use. Nothing is said of a single person.
        """
        asking = [self._problem.students[number] for number in students]
        giving = [self._problem.mentors[number] for number in mentors]
        found = _shared(self._of_student, asking, self._of_students)
        found |= _shared(self._of_mentor, giving, self._of_mentors)
        return tuple(
            TraitValue(trait=trait, value=value)
            for trait, value in sorted(found, key=lambda each: (ORDER.index(each[0]), each[1]))
        )

    @cached_property
    def _of_students(self) -> Traits:
        return _common(self._of_student, self._problem.students)

    @cached_property
    def _of_mentors(self) -> Traits:
        return _common(self._of_mentor, self._problem.mentors)

    def _of_student(self, student: Student) -> Traits:
        profile = student.profile
        cohort, regency = profile.cohort, profile.regency
        return frozenset(
            (
                *self._fields(profile.jobs),
                *_named("workplace", profile.workplaces),
                *_named("country", profile.countries),
                *_named("language", usable(profile.languages)),
                *_named("must", [must.value for must in profile.musts]),
                *_named("regency", [] if regency is None else [regency]),
                *_named("cohort", [] if cohort is None else [str(cohort)]),
            )
        )

    def _of_mentor(self, mentor: Mentor) -> Traits:
        offered = (each for each in self._fields(mentor.profile.jobs) if each[0] == "division")
        return frozenset((*offered, *_named("language", usable(mentor.profile.languages))))

    def _fields(self, jobs: Iterable[str]) -> Iterator[tuple[str, str]]:
        for job in jobs:
            yield "job", job
            yield "division", division(job, self._divisions)


def _shared(
    traits_of: Callable[[Person], Traits], people: Sequence[Person], everybody: Traits
) -> Traits:
    if len(people) == 1:
        return frozenset()
    common = _common(traits_of, people, everybody)
    languages = [trait for trait in common if trait[0] == "language"]
    return common - everybody - frozenset(languages if len(languages) > 1 else ())


def _common(
    traits_of: Callable[[Person], Traits], people: Iterable[Person], known: Traits = frozenset()
) -> Traits:
    """The traits of all of them; looks no further where none is left that is not known."""
    common: Traits | None = None
    for person in people:
        common = traits_of(person) if common is None else common & traits_of(person)
        if common <= known:
            break
    return common or frozenset()


def _named(trait: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((trait, value) for value in values)
