"""A round for a centre that has only spreadsheets: `kenal match`.

This module loads OR-Tools: import it only where something is to be matched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from services.matcher.engines.sides.numbers import words
from services.matcher.instance import FitRangeError
from services.matcher.proposal import Failure, Outcome, Proposal, Refusal
from services.matcher.propose import propose
from services.matcher.sheets import report as reports
from services.matcher.sheets.errors import Fault, SheetError
from services.matcher.sheets.pairs_out import pairs_file
from services.matcher.sheets.round import Question, Round, read_round
from services.matcher.sheets.sentences import failure, side_in_words
from services.matcher.sheets.wishes import Wishes


class NoProposalError(Exception):
    """There is no answer that may be told; nothing was written. The text says why."""

    def __init__(self, refusal: Refusal, round_: Round) -> None:
        evidence = _evidence(refusal, round_.wishes)
        super().__init__(failure(refusal.failure.value, evidence, round_.language))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A round of files with its answer."""

    round: Round
    proposal: Proposal

    def report(self) -> reports.Report:
        """All that is told of it."""
        return reports.report_of(self.round, self.proposal)

    def lines(self) -> tuple[str, ...]:
        """What a terminal shows."""
        return (
            *reports.headline(self.round, self.proposal),
            *reports.notes(self.round),
            *reports.body(self.round, self.proposal),
        )


def match_files(question: Question, out: Path, report: Path) -> Match:
    """Match the students of one file with the mentors of another.

    Writes the pairs to `out` (a spreadsheet) and what is told to `report` (JSON). Raises SheetError
    for files that cannot be used, and NoProposalError.
    """
    round_ = read_round(question)
    _require_folders((out, report), round_.language)
    found = _solved(round_)
    pairs, told = pairs_file(found.round, found.proposal), reports.file_of(found.report())
    out.write_bytes(pairs)
    report.write_bytes(told)
    return found


def solved(question: Question) -> Match:
    """Read and solve. Raises SheetError and NoProposalError."""
    return _solved(read_round(question))


def _solved(round_: Round) -> Match:
    try:
        outcome = propose(round_.problem)
    except FitRangeError as error:
        outcome = Refusal(failure=Failure.CHECK_FAILED, evidence=(str(error),))
    return Match(round=round_, proposal=accepted(outcome, round_))


def _require_folders(files: Iterable[Path], language: str) -> None:
    """Nothing is solved that cannot be written, and not one file without the other."""
    faults = [
        Fault(file=file, code="no-folder", values={"folder": str(file.parent)})
        for file in files
        if not file.parent.is_dir()
    ]
    if faults:
        raise SheetError(faults, language)


def accepted(outcome: Outcome, round_: Round) -> Proposal:
    """The proposal. Raises NoProposalError for a refusal."""
    if isinstance(outcome, Refusal):
        raise NoProposalError(outcome, round_)
    return outcome


def _evidence(refusal: Refusal, wishes: Wishes) -> tuple[str, ...]:
    """Side rules are named as the file of rules has them, which is the same in any language."""
    said = " ".join(refusal.evidence)
    sides = (
        side_in_words(number, told)
        for number, (side, told) in enumerate(
            zip(wishes.rules.sides, wishes.told()["side"], strict=True), 1
        )
        if words(side) in said
    )
    return tuple(sides) or refusal.evidence
