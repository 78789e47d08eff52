"""Solving anew what a report tells of: `kenal match --replay`.

This module loads OR-Tools: import it only where something is to be matched.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from services.matcher.sheets.errors import Fault, SheetError
from services.matcher.sheets.match import Match, solved
from services.matcher.sheets.report import MOST_SHOWN, Report, file_of
from services.matcher.sheets.round import Question
from services.matcher.sheets.sentences import say

ANSWER: Final = (
    "students",
    "mentors",
    "eligible_pairs",
    "placed",
    "total_fit",
    "optimal",
    "gap",
    "engine",
    "seed",
    "metrics",
    "advice",
    "worth",
    "unplaced",
)
"""What else has to be the same, beside the pairs."""

_KINDS: Final = {"rules": dict, "versions": dict, "input": dict, "pairs": list, "language": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Whether everything came out the same, and what to say of it."""

    same: bool
    lines: tuple[str, ...]


def replay(file: Path, question: Question) -> Replay:
    """Solve the files of a question anew by the rules, day and seed of a report.

    Raises SheetError for files that cannot be used, and NoProposalError.
    """
    before = read_report(file, question.language or "en")
    language = question.language or before["language"]
    if "earlier" in _files(before) and question.earlier is None:
        return Replay(same=False, lines=(say(language, "replay-file-missing"),))
    again = replace(question, rules=file, recorded=before["rules"], language=before["language"])
    found = solved(again)
    after = json.loads(file_of(found.report()))
    files = {"students": question.students, "mentors": question.mentors}
    if question.earlier is not None:
        files["earlier"] = question.earlier
    then, now = without_sentences(before), without_sentences(after)
    differences = tuple(_differences(then, now, files, language))
    if differences:
        return Replay(same=False, lines=differences)
    return Replay(same=True, lines=(_same(found, language),))


def read_report(file: Path, language: str) -> Report:
    """A report that `kenal match` wrote. Raises SheetError."""
    try:
        report: Report = json.loads(file.read_bytes())
    except OSError as error:
        fault = Fault(file=file, code="not-read", values={"problem": str(error)})
        raise SheetError([fault], language) from error
    except ValueError as error:
        raise SheetError([Fault(file=file, code="not-a-report")], language) from error
    sound = type(report) is dict and all(
        isinstance(report.get(name), kind) for name, kind in _KINDS.items()
    )
    if not sound or report["language"] not in {"en", "id"}:
        raise SheetError([Fault(file=file, code="not-a-report")], language)
    return report


def _files(report: Report) -> dict[str, Any]:
    files = report["input"].get("files")
    return files if isinstance(files, dict) else {}


def without_sentences(told: Any) -> Any:
    """What a report says in codes: its words may be chosen better one day."""
    if isinstance(told, dict):
        return {key: without_sentences(each) for key, each in told.items() if key != "sentence"}
    return [without_sentences(each) for each in told] if isinstance(told, list) else told


def _same(found: Match, language: str) -> str:
    proposal = found.proposal
    return say(
        language,
        "replay-same",
        placed=proposal.placed,
        fit=proposal.total_fit,
        hash=proposal.input_hash or "",
    )


def _differences(
    before: Report, after: Report, files: Mapping[str, Path], language: str
) -> Iterator[str]:
    input_ = list(_in_input(before, after, files, language))
    versions = list(_in_versions(before["versions"], after["versions"], language))
    answer = list(_in_answer(before, after, language))
    if (input_ or versions) and not answer:
        answer = [say(language, "replay-answer-same")]
    yield from (*input_, *versions, *answer)


def _in_input(
    before: Report, after: Report, files: Mapping[str, Path], language: str
) -> Iterator[str]:
    then, now = _files(before), _files(after)
    for name in now:
        if then.get(name) != now[name]:
            yield say(
                language,
                "replay-file",
                file=files[name].name,
                then=str(then.get(name, "–")),
                now=now[name],
            )
    hashes = [str(report["input"].get("hash", "–")) for report in (before, after)]
    if hashes[0] != hashes[1] and then == now:
        yield say(language, "replay-rules", then=hashes[0], now=hashes[1])


def _in_versions(
    before: Mapping[str, Any], after: Mapping[str, Any], language: str
) -> Iterator[str]:
    for name in sorted({*before, *after}):
        then, now = str(before.get(name, "–")), str(after.get(name, "–"))
        if then != now:
            yield say(language, "replay-version", name=name, then=then, now=now)


def _in_answer(before: Report, after: Report, language: str) -> Iterator[str]:
    then, now = _by_student(before["pairs"]), _by_student(after["pairs"])
    moved = [each for each in sorted({*then, *now}) if then.get(each) != now.get(each)]
    if moved:
        yield say(language, "replay-pairs", count=len(moved))
    for student in moved[:MOST_SHOWN]:
        yield f"  {student}: {_mentor(then.get(student))} → {_mentor(now.get(student))}"
    if len(moved) > MOST_SHOWN:
        yield f"  {say(language, 'more', count=len(moved) - MOST_SHOWN)}"
    for name in ANSWER:
        if before.get(name) != after[name]:
            yield say(language, "replay-part", name=name)


def _by_student(pairs: list[Any]) -> dict[str, Any]:
    return {
        str(pair["student"]): pair for pair in pairs if isinstance(pair, dict) and "student" in pair
    }


def _mentor(pair: Any) -> str:
    return "–" if pair is None else f"{pair.get('mentor')} ({pair.get('fit')})"
