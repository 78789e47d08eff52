"""The judge of side rules: of each, pairs that keep it and pairs that do not."""

import pytest

from schemas.ids import PersonId
from schemas.values import Gender
from services.matcher.problem import Problem
from services.matcher.proof.check import faults_of
from services.matcher.proof.sides import side_faults
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
    Trait,
)
from tests.matcher.crowd import crowd
from tests.matcher.people import mentor, problem, student

WOMEN = Group(trait=Trait.GENDER, value="woman")
OF_2025 = Group(trait=Trait.COHORT, value="2025")
OF_BANGLI = Group(trait=Trait.REGENCY, value="bangli")


def people(*names: str) -> tuple[PersonId, ...]:
    return tuple(PersonId(name) for name in names)


def round_with(rule: SideRule) -> Problem:
    return problem(
        [
            student("ana", gender=Gender.WOMAN, cohort=2025),
            student("cok", gender=Gender.MAN, cohort=2024, regency="bangli"),
            student("dewi", gender=Gender.WOMAN, regency="bangli"),
        ],
        [mentor("m", capacity=3), mentor("n", capacity=4, taken=1)],
        earlier=[("ana", "m"), ("cok", "n"), ("gone", "m")],
        sides=(rule,),
    )


def faults(rule: SideRule, **pairs: str) -> list[str]:
    couples = frozenset((PersonId(one), PersonId(other)) for one, other in pairs.items())
    return list(side_faults(round_with(rule), couples))


@pytest.mark.parametrize(
    ("rule", "kept", "broken", "why"),
    [
        (LoadBand(least=2), {"ana": "n"}, {"ana": "m"}, ["mentor m has 1 students then"]),
        (
            LoadBand(least=1, most=2),
            {"ana": "n"},
            {"ana": "n", "cok": "n"},
            ["mentor n has 3 students then"],
        ),
        (
            LoadBand(least=3, mentors=people("n")),
            {"ana": "m"},
            {"ana": "n"},
            ["mentor n has 2 students then"],
        ),
        (
            GroupPerMentor(group=WOMEN, least=1),
            {"ana": "m", "cok": "m", "dewi": "n"},
            {"cok": "m", "dewi": "n"},
            ["mentor m gets 0 of gender woman"],
        ),
        (
            GroupPerMentor(group=OF_BANGLI, most=1),
            {"cok": "m", "dewi": "n"},
            {"cok": "m", "dewi": "m"},
            ["mentor m gets 2 of regency bangli"],
        ),
        (
            GroupInTotal(group=OF_2025, least=1),
            {"ana": "m"},
            {"cok": "m"},
            ["0 of cohort 2025 are placed"],
        ),
        (
            GroupInTotal(group=OF_BANGLI, most=1),
            {"ana": "m", "cok": "m"},
            {"cok": "m", "dewi": "n"},
            ["2 of regency bangli are placed"],
        ),
        (
            Apart(students=people("ana", "cok", "zaki")),
            {"ana": "m", "cok": "n", "dewi": "m"},
            {"ana": "m", "cok": "m"},
            ["mentor m has ana, cok, who are to be apart"],
        ),
        (
            Together(students=people("ana", "cok", "zaki")),
            {"ana": "m", "cok": "m"},
            {"ana": "m", "cok": "n"},
            ["ana, cok, zaki are not together"],
        ),
        (
            Together(students=people("ana", "cok")),
            {"dewi": "m"},
            {"ana": "m"},
            ["ana, cok are not together"],
        ),
        (
            FewChanges(most=1),
            {"ana": "m", "cok": "m"},
            {"ana": "n", "cok": "m"},
            ["2 earlier pairs are given up"],
        ),
    ],
)
def test_pairs_keep_a_side_rule_or_it_is_said_how_they_do_not(
    rule: SideRule, kept: dict[str, str], broken: dict[str, str], why: list[str]
) -> None:
    assert faults(rule, **kept) == []
    assert faults(rule, **broken) == why


@pytest.mark.parametrize(
    "rule",
    [
        LoadBand(least=3, most=5),
        GroupInTotal(group=WOMEN, most=1),
        Apart(students=people("s000000", "s000001", "s000002", "s000003")),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_the_judge_agrees_with_a_proposal_that_had_to_keep_a_rule(rule: SideRule) -> None:
    round_ = crowd(120, 40, seed=4, sides=(rule,), solve_seconds=20)
    proposal = propose(round_)

    assert isinstance(proposal, Proposal)
    assert faults_of(round_, proposal) == ()


def test_a_proposal_made_without_a_rule_is_judged_by_it() -> None:
    everybody = [student("ana", regency="bangli")], [mentor("m")]
    free = propose(problem(*everybody))
    assert isinstance(free, Proposal)
    asked = problem(*everybody, sides=(GroupInTotal(group=OF_BANGLI, most=0),))

    assert faults_of(asked, free) == ("1 of regency bangli are placed",)
