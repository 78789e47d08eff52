"""What is told of an answer: a report that programs and people can read, and lines for a terminal.

The report holds all it takes to come to the same answer again: `replay.py` does.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from schemas.round_values import Advice
from services.matcher.proposal import LeftUnplaced, Proposal, ProposedPair
from services.matcher.sheets import sentences
from services.matcher.sheets.reasons import reason_sentence
from services.matcher.sheets.round import Round
from services.matcher.sheets.sentences import say, who

MOST_SHOWN: Final = 10
"""So many of a kind stand on the terminal; the report has all."""

MOST_ASKED: Final = 5
"""So many mentors stand in an advice on the terminal."""

Report = dict[str, Any]


def report_of(round_: Round, proposal: Proposal) -> Report:
    """The report: codes with their values, and beside them the sentences made of them."""
    language, mentors = round_.language, round_.mentors
    return {
        "students": proposal.students,
        "mentors": proposal.mentors,
        "eligible_pairs": proposal.eligible_pairs,
        "placed": proposal.placed,
        "total_fit": proposal.total_fit,
        "optimal": proposal.optimal,
        "gap": proposal.gap,
        "engine": proposal.engine,
        "seed": proposal.seed,
        "versions": dict(proposal.versions),
        "input": {"hash": proposal.input_hash, "files": dict(round_.prints)},
        "language": language,
        "rules": round_.wishes.told(),
        "metrics": dict(proposal.metrics),
        "advice": [_advice(each, round_) for each in proposal.advice],
        "worth": [
            {**asdict(worth), "sentence": sentences.worth(worth, mentors, language)}
            for worth in proposal.worth
        ],
        "pairs": [_pair(pair, language) for pair in proposal.pairs],
        "unplaced": [_left_out(each, round_) for each in proposal.unplaced],
        "gone": [list(pair) for pair in round_.gone],
        "not_kept": [{"pair": list(pair), "rule": rule} for pair, rule in round_.loose],
        "passed_over": {name: list(columns) for name, columns in round_.passed_over.items()},
    }


def file_of(report: Any) -> bytes:
    """A report as JSON."""
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def headline(round_: Round, proposal: Proposal) -> Iterator[str]:
    """How many have a mentor, and whether there could be a better answer."""
    language = round_.language
    yield say(
        language,
        "placed",
        placed=proposal.placed,
        students=proposal.students,
        fit=proposal.total_fit,
    )
    yield proof(proposal, language)


def proof(proposal: Proposal, language: str) -> str:
    """Whether there could be a better answer."""
    if proposal.optimal:
        return say(language, "optimal")
    if not proposal.gap:
        return say(language, "no-gap")
    return say(language, "gap", part=f"{sentences.number(round(100 * proposal.gap, 2), language)}%")


def notes(round_: Round) -> Iterator[str]:
    """What was read and not used."""
    language = round_.language
    columns = [name for names in round_.passed_over.values() for name in names]
    if columns:
        yield say(language, "passed-over", columns=", ".join(dict.fromkeys(columns)))
    for student, mentor in round_.gone:
        yield say(language, "gone", **_named(round_, student, mentor))
    for (student, mentor), rule in round_.loose:
        why = sentences.lock_obstacle(rule, language)
        yield say(language, "loose", why=why, **_named(round_, student, mentor))


def body(round_: Round, proposal: Proposal) -> Iterator[str]:
    """Who was left out and why, what would help, and whom to ask."""
    language = round_.language
    if proposal.unplaced:
        yield say(language, "left-out", count=len(proposal.unplaced))
    for left in proposal.unplaced[:MOST_SHOWN]:
        why = " ".join(sentences.obstacle_alone(each, language) for each in left.obstacles[:2])
        yield f"  {who(left.student, round_.students)}: {why}"
    yield from _more(len(proposal.unplaced), language)
    if proposal.advice:
        yield say(language, "advice")
    for advice in proposal.advice[:MOST_SHOWN]:
        yield f"  {sentences.competition(advice, language)}"
        asking = sentences.asking(advice, round_.mentors, language, MOST_ASKED)
        if asking:
            yield f"    {asking}"
    yield from _more(len(proposal.advice), language)
    if proposal.worth:
        yield say(language, "worth")
    for worth in proposal.worth[:MOST_SHOWN]:
        yield f"  {sentences.worth(worth, round_.mentors, language)}"
    yield from _more(len(proposal.worth), language)


def _more(number: int, language: str) -> Iterator[str]:
    if number > MOST_SHOWN:
        yield f"  {say(language, 'more-in-report', count=number - MOST_SHOWN)}"


def _named(round_: Round, student: str, mentor: str) -> dict[str, str]:
    return {"student": who(student, round_.students), "mentor": who(mentor, round_.mentors)}


def _advice(advice: Advice, round_: Round) -> Report:
    lines = (
        sentences.competition(advice, round_.language),
        sentences.asking(advice, round_.mentors, round_.language),
    )
    return {**asdict(advice), "sentence": " ".join(filter(None, lines))}


def _left_out(left: LeftUnplaced, round_: Round) -> Report:
    return {
        "student": left.student,
        "name": round_.students[left.student],
        "obstacles": [
            {**asdict(each), "sentence": sentences.obstacle(each, round_.language)}
            for each in left.obstacles
        ],
    }


def _pair(pair: ProposedPair, language: str) -> Report:
    return {
        "student": pair.student,
        "mentor": pair.mentor,
        "fit": pair.fit,
        "minutes": pair.common_minutes,
        "reasons": [
            {**asdict(reason), "sentence": reason_sentence(reason, language)}
            for reason in pair.reasons
        ],
    }
