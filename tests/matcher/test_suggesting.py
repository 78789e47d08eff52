"""Who asks which mentors would fit is told those that a round could propose, and why."""

from dataclasses import replace

from schemas.facts import (
    BlockSet,
    MatchingDataForgotten,
    MentorsSuggested,
    PairingProposed,
    PersonErased,
    SuggestionsAsked,
)
from schemas.ids import BlockId, PersonId
from services.matcher import tables
from tests.matcher.matchroom import Matchroom, configured, opened, said_of
from tests.matcher.people import PROGRAMME, mentor, student

ASKED = SuggestionsAsked(programme=PROGRAMME, student=PersonId("s"))


def suggested(room: Matchroom) -> list[MentorsSuggested]:
    return [fact for fact in room.facts() if isinstance(fact, MentorsSuggested)]


def test_the_best_fit_comes_first_with_the_reasons_of_a_round(room: Matchroom) -> None:
    waiter = mentor("a", jobs=("waiter",), offers=("cv",))
    other = mentor("b", jobs=("baker",))
    asks = student("s", jobs=("waiter",), goals=("cv",))
    room.say(*said_of([asks], [other, waiter]), ASKED, opened())
    room.work()

    (answer,) = suggested(room)
    (proposed,) = [fact for fact in room.facts() if isinstance(fact, PairingProposed)]
    assert [each.mentor for each in answer.mentors] == ["a", "b"]
    assert answer.eligible == 2
    best = answer.mentors[0]
    assert (best.fit, best.reasons, best.common_minutes) == (
        proposed.fit,
        proposed.reasons,
        proposed.common_minutes,
    )
    assert best.fit == sum(reason.points for reason in best.reasons)


def test_favourites_do_not_colour_what_is_suggested(room: Matchroom) -> None:
    room.say(*said_of([student("s", favourites=("m",))], [mentor("m")]), ASKED)
    room.work()

    criteria = {reason.criterion for reason in suggested(room)[0].mentors[0].reasons}
    assert "favourite" not in criteria


def test_nobody_is_suggested_whom_a_rule_keeps_away(room: Matchroom) -> None:
    blocked = BlockSet(
        programme=PROGRAMME, block=BlockId("b"), student=PersonId("s"), mentor=PersonId("a")
    )
    mentors = [
        mentor("a"),
        mentor("b", paused=True),
        mentor("c", capacity=0),
        mentor("d", consented=False),
        mentor("e"),
    ]
    room.say(*said_of([student("s")], mentors), blocked, ASKED)
    room.work()

    assert [each.mentor for each in suggested(room)[0].mentors] == ["e"]


def test_every_asking_gets_an_answer_and_only_one(room: Matchroom) -> None:
    paused = replace(student("s").profile, paused=True)
    room.say(configured(), ASKED)
    room.work()
    room.say(paused, mentor("m").profile, ASKED)
    room.work()
    room.say(replace(paused, paused=False), ASKED, ASKED)
    room.work()

    counts = [len(answer.mentors) for answer in suggested(room)]
    assert counts[:2] == [0, 0]
    assert set(counts[2:]) == {1}
    assert room.count(tables.suggestions) == 0


def test_an_erased_mentor_stands_in_no_suggestion_that_is_kept(room: Matchroom) -> None:
    erased = PersonErased(programme=PROGRAMME, person=PersonId("m"))
    room.say(*said_of([student("s")], [mentor("m"), mentor("n")]), ASKED)
    room.work()
    room.say(erased)
    room.work()

    subjects = [event.subject for event in room.heard() if event.fact is None]
    assert suggested(room)[0].subject in subjects
    assert room.facts()[-1] == MatchingDataForgotten(programme=PROGRAMME, person=PersonId("m"))
