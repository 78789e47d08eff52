import random
from dataclasses import replace

import pytest

from schemas.values import Availability, Gender, Language, Level, Must, Obstacle
from services.matcher.problem import Problem
from services.matcher.proof.check import faults_of
from services.matcher.proposal import Failure, Refusal
from services.matcher.propose import propose
from services.matcher.sides import Group, GroupInTotal, Trait
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student
from tests.matcher.proposals import pairs_of, proposal_of


def test_a_round_without_requests_is_refused() -> None:
    assert propose(problem([], [mentor("m")])) == Refusal(failure=Failure.NO_REQUESTS)


def test_a_round_without_mentors_is_refused() -> None:
    assert propose(problem([student("s")], [])) == Refusal(failure=Failure.NO_MENTORS)


def test_most_students_are_placed_before_the_best_are_pleased() -> None:
    round_ = problem(
        [student("a", favourites=("m", "n")), student("b", favourites=("m",), gender=Gender.MAN)],
        [
            mentor("m", capacity=1),
            mentor("n", capacity=1, languages=(Language(code="en", level=Level.FLUENT),)),
        ],
    )
    both = (Language(code="id", level=Level.FLUENT), Language(code="en", level=Level.WORKING))
    speaks_both = replace(round_.students[0].profile, languages=both)
    asks = replace(round_.students[0], profile=speaks_both)

    assert pairs_of(replace(round_, students=(asks, round_.students[1]))) == {"a": "n", "b": "m"}


def test_who_was_left_out_before_comes_first() -> None:
    round_ = problem(
        [student("a", favourites=("m",)), student("b", missed_rounds=1)],
        [mentor("m", capacity=1)],
    )

    assert pairs_of(round_) == {"b": "m"}


def test_students_who_compete_for_too_few_places_are_counted() -> None:
    english = (Language(code="en", level=Level.FLUENT),)
    round_ = problem(
        [
            student("a", missed_rounds=1),
            student("b"),
            student("c"),
            student("d", languages=english),
        ],
        [mentor("m", capacity=1), mentor("n", capacity=1), mentor("o", languages=english)],
    )
    left = proposal_of(round_).unplaced

    assert [each.obstacles for each in left] == [
        (
            Obstacle(
                code="places-taken",
                mentors=2,
                values={"students": 3, "places": 2, "competed_mentors": 2},
            ),
        )
    ]


def test_the_summary_counts_what_was_proposed() -> None:
    proposal = proposal_of(
        problem([student("a"), student("b")], [mentor("m", capacity=1, graduated=2024)])
    )

    assert (proposal.students, proposal.mentors, proposal.eligible_pairs) == (2, 1, 2)
    assert (proposal.placed, proposal.total_fit, proposal.optimal) == (1, 115 + 77, True)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_people_changes_nothing(seed: int) -> None:
    round_ = crowd(60, 20, seed)
    chance = random.Random(seed)
    shuffled = replace(
        Problem.of(
            round_.rules,
            chance.sample(round_.students, 60),
            chance.sample(round_.mentors, 20),
            round_.standing,
        ),
        bans=round_.bans,
        blocks=round_.blocks,
        earlier=round_.earlier,
    )

    assert propose(shuffled) == propose(round_)


def test_a_sound_proposal_has_no_faults() -> None:
    round_ = crowd(60, 20, 5)

    assert faults_of(round_, proposal_of(round_)) == ()


def test_a_useless_mentor_changes_nothing_for_anybody() -> None:
    round_ = crowd(60, 20, 6)
    useless = mentor("z", availability=Availability(zone="Asia/Makassar"))
    more = replace(round_, mentors=(*round_.mentors, useless))

    assert proposal_of(more).pairs == proposal_of(round_).pairs


def test_planted_errors_are_found() -> None:
    round_ = problem(
        [student("a", favourites=("m",)), student("b", musts=(Must.WOMAN_MENTOR,))],
        [mentor("m", capacity=1), mentor("n", gender=Gender.WOMAN, graduated=2024)],
    )
    sound = proposal_of(round_)
    first, second = sound.pairs
    assert (first.mentor, second.mentor) == ("m", "n")
    wrong_must = replace(second, mentor=first.mentor)
    planted = {
        "not every request": replace(sound, pairs=(first,), placed=1, total_fit=first.fit),
        "the number placed": replace(sound, placed=1),
        "the total fit": replace(sound, total_fit=7),
        "breaks the rule must": replace(sound, pairs=(first, wrong_must)),
        "has 2 students and 1 places": replace(sound, pairs=(first, wrong_must)),
        "the fit does not follow": replace(sound, pairs=(first, replace(second, fit=1))),
        "minutes a week and not 5": replace(
            sound, pairs=(replace(first, common_minutes=5), second)
        ),
        "not of the round": replace(sound, pairs=(replace(first, student=second.student), second)),
        "exactly once": replace(sound, pairs=(first, second, second)),
    }

    for complaint, proposal in planted.items():
        faults = faults_of(round_, proposal)
        assert any(complaint in fault for fault in faults), (complaint, faults)


def test_a_round_stopped_before_it_had_an_answer_says_so() -> None:
    women = Group(trait=Trait.GENDER, value="woman")
    round_ = problem(
        [student("a", gender=Gender.MAN, favourites=("m",)), student("b", gender=Gender.WOMAN)],
        [mentor("m", capacity=1)],
        sides=(GroupInTotal(group=women, least=1),),
    )

    outcome = propose(round_, stopped=lambda: True)

    assert isinstance(outcome, Refusal)
    assert outcome.failure is Failure.STOPPED
