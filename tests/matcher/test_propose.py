import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schemas.values import Absence, Availability, Gender, Language, Level, Must, Obstacle, Window
from services.matcher.problem import Problem
from services.matcher.proof.check import faults_of
from services.matcher.proposal import Failure, Proposal, Refusal
from services.matcher.propose import propose
from services.matcher.sides import Group, GroupInTotal, Trait
from tests.matcher.crowd import crowd
from tests.matcher.people import EVENINGS, MONDAY, mentor, problem, student


def proposal_of(round_: Problem) -> Proposal:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def pairs_of(round_: Problem) -> dict[str, str]:
    return {pair.student: pair.mentor for pair in proposal_of(round_).pairs}


def obstacles_of(round_: Problem, person: str) -> tuple[Obstacle, ...]:
    (left,) = [each for each in proposal_of(round_).unplaced if each.student == person]
    return left.obstacles


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


@pytest.mark.parametrize(
    ("asks", "gives", "code"),
    [
        ({}, {"consented": False}, "mentor-consent"),
        ({}, {"paused": True}, "mentor-paused"),
        ({}, {"capacity": 0}, "no-free-place"),
        ({}, {"languages": (Language(code="id", level=Level.BASIC),)}, "language"),
        ({}, {"availability": Availability(zone="Asia/Makassar")}, "common-time"),
        (
            {},
            {
                "availability": replace(
                    EVENINGS, absences=(Absence(first=MONDAY, last=MONDAY.replace(month=12)),)
                )
            },
            "common-time",
        ),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.MAN}, "must"),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.UNSAID}, "must"),
        ({"musts": (Must.MAN_MENTOR,)}, {"gender": Gender.WOMAN}, "must"),
        ({"musts": (Must.NO_SHIPS,)}, {"workplace": "cruise-ship"}, "must"),
    ],
)
def test_a_broken_rule_keeps_two_apart_and_is_named(
    asks: dict[str, Any], gives: dict[str, Any], code: str
) -> None:
    round_ = problem([student("s", **asks)], [mentor("m", **gives)])

    assert obstacles_of(round_, "s") == (
        Obstacle(code=code, mentors=1, values={"alone": 1, "removed": 1}),
    )


@pytest.mark.parametrize(
    ("asks", "gives"),
    [
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.WOMAN}),
        ({"musts": (Must.MAN_MENTOR, Must.NO_SHIPS)}, {"gender": Gender.MAN}),
        ({"musts": (Must.NO_SHIPS,)}, {"workplace": "hotel"}),
    ],
)
def test_a_must_that_is_met_keeps_nobody_apart(asks: dict[str, Any], gives: dict[str, Any]) -> None:
    assert pairs_of(problem([student("s", **asks)], [mentor("m", **gives)])) == {"s": "m"}


@pytest.mark.parametrize(("couples", "code"), [("bans", "banned"), ("blocks", "do-not-match")])
def test_who_must_not_be_matched_is_not(couples: str, code: str) -> None:
    round_ = problem([student("s")], [mentor("m")], **{couples: [("s", "m")]})

    assert obstacles_of(round_, "s")[0].code == code


def test_colleagues_are_kept_apart_only_where_it_is_wanted() -> None:
    people = [student("s", unit="reef-hotel")], [mentor("m", unit="reef-hotel")]

    assert pairs_of(problem(*people)) == {"s": "m"}
    apart = problem(*people, exclude_same_unit=True)
    assert obstacles_of(apart, "s")[0].code == "same-unit"


def test_a_ship_contract_within_the_period_parts_two_and_a_month_of_it_does_not() -> None:
    def away(days: int) -> Problem:
        contract = Absence(first=MONDAY.replace(month=5), last=MONDAY + timedelta(days=60 + days))
        return problem(
            [student("s")], [mentor("m", availability=replace(EVENINGS, absences=(contract,)))]
        )

    assert obstacles_of(away(180), "s")[0].code == "common-time"
    assert pairs_of(away(30)) == {"s": "m"}


def test_a_locked_pair_is_kept_whatever_it_costs() -> None:
    round_ = problem(
        [student("a", missed_rounds=3, favourites=("m",)), student("b")],
        [mentor("m", capacity=1)],
        locks=[("b", "m")],
    )

    assert pairs_of(round_) == {"b": "m"}


def test_a_lock_may_bend_what_is_between_two_people() -> None:
    german = (Language(code="de", level=Level.FLUENT),)
    round_ = problem([student("s")], [mentor("m", languages=german)], locks=[("s", "m")])

    assert pairs_of(round_) == {"s": "m"}


@pytest.mark.parametrize(
    ("asks", "gives", "why"),
    [
        ({"consented": False}, {}, "student-consent"),
        ({}, {"paused": True}, "mentor-paused"),
        ({}, {"capacity": 0}, "no-free-place"),
        ({"musts": (Must.WOMAN_MENTOR,)}, {"gender": Gender.MAN}, "must"),
    ],
)
def test_a_lock_against_somebodys_will_stops_the_round(
    asks: dict[str, Any], gives: dict[str, Any], why: str
) -> None:
    round_ = problem([student("s", **asks)], [mentor("m", **gives)], locks=[("s", "m")])

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS,
        evidence=(f"s is locked to m, which breaks the rule {why}",),
    )


def test_more_locks_than_places_stop_the_round() -> None:
    round_ = problem(
        [student("a"), student("b")],
        [mentor("m", capacity=1)],
        locks=[("a", "m"), ("b", "m")],
    )

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS, evidence=("2 students are locked to m, who has 1 free places",)
    )


def test_a_lock_of_people_who_are_not_there_stops_the_round() -> None:
    round_ = problem([student("a")], [mentor("m")], locks=[("a", "z")])

    assert propose(round_) == Refusal(
        failure=Failure.LOCKS, evidence=("a is locked to z, and z is not in the round",)
    )


def test_two_who_stand_paired_are_not_paired_again() -> None:
    round_ = problem([student("s")], [mentor("m")], standing=[("s", "m")])

    assert obstacles_of(round_, "s")[0].code == "already-paired"


def test_standing_pairings_hold_their_places() -> None:
    round_ = problem([student("s")], [mentor("m", capacity=2, taken=2)])

    assert obstacles_of(round_, "s")[0].code == "no-free-place"


def test_nobody_mentors_themselves() -> None:
    assert obstacles_of(problem([student("x")], [mentor("x")]), "x")[0].code == "self"


def test_a_fit_below_the_minimum_is_no_pair() -> None:
    round_ = problem([student("s")], [mentor("m")], minimum_fit=900)

    assert obstacles_of(round_, "s")[0].code == "minimum-fit"


def test_a_student_who_does_not_consent_is_told_so() -> None:
    round_ = problem([student("s", consented=False)], [mentor("m")])

    assert obstacles_of(round_, "s") == (Obstacle(code="student-consent", mentors=1, values={}),)


def test_a_student_who_pauses_is_told_so() -> None:
    round_ = problem([student("s", paused=True)], [mentor("m")])

    assert obstacles_of(round_, "s") == (Obstacle(code="student-paused", mentors=1, values={}),)


def test_rules_that_only_together_part_are_all_named() -> None:
    round_ = problem([student("s")], [mentor("m", paused=True, languages=())])

    assert [obstacle.code for obstacle in obstacles_of(round_, "s")] == [
        "mentor-paused",
        "language",
    ]


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


def test_a_window_that_fits_a_shorter_meeting_only_parts_the_two() -> None:
    half_hour = Availability(
        zone="Asia/Makassar", windows=(Window(weekday=1, start=1140, end=1170),)
    )
    asks, gives = student("s", availability=half_hour), mentor("m")

    assert pairs_of(problem([asks], [gives], meeting_minutes=30)) == {"s": "m"}
    assert pairs_of(problem([asks], [gives], meeting_minutes=45)) == {}


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
