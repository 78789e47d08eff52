"""Why a student does not get a certain mentor: `kenal match --why-not`.

This module loads OR-Tools: import it only where something is to be matched.
"""

from collections.abc import Iterator
from pathlib import Path

from schemas.ids import PersonId
from services.matcher.engines.stage import NoAnswerError
from services.matcher.explanations.loss import Loss, LostAt
from services.matcher.explanations.why_not import Verdict, WhyNot, why_not
from services.matcher.instance import Status
from services.matcher.proposal import Failure, Refusal
from services.matcher.sheets.errors import Fault, SheetError
from services.matcher.sheets.match import NoProposalError
from services.matcher.sheets.round import Question, Round, read_round
from services.matcher.sheets.sentences import lock_obstacle, say, who
from services.matcher.solving import solve

_FINER = {
    LostAt.LOADS: "why-loads",
    LostAt.KEPT: "why-kept",
    LostAt.TIES: "why-ties",
    LostAt.FINER: "why-finer",
}


def why_not_lines(question: Question, pair: str) -> tuple[str, ...]:
    """What stands against a pair such as "S001:M014". Raises SheetError and NoProposalError."""
    round_ = read_round(question)
    student, mentor = _pair(round_, pair)
    try:
        solved = solve(round_.problem)
    except NoAnswerError as error:
        refusal = Refusal(failure=Failure.SIDE_RULES, evidence=(str(error),))
        raise NoProposalError(refusal, round_) from error
    if solved.solution.status is Status.FAILED:
        refusal = Refusal(failure=Failure.STOPPED, evidence=(solved.solution.note,))
        raise NoProposalError(refusal, round_)
    found = why_not(round_.problem, solved.pool, solved.solution, student, mentor)
    return tuple(_lines(round_, found))


def _pair(round_: Round, text: str) -> tuple[PersonId, PersonId]:
    """Codes may hold colons: whichever split names two people."""
    parts = text.split(":")
    for cut in range(1, len(parts)):
        student, mentor = ":".join(parts[:cut]).strip(), ":".join(parts[cut:]).strip()
        if student in round_.students and mentor in round_.mentors:
            return PersonId(student), PersonId(mentor)
    example = f"{min(round_.students)}:{min(round_.mentors)}"
    values = {"value": text, "example": example}
    fault = Fault(file=Path("--why-not"), code="not-a-pair", values=values)
    raise SheetError([fault], round_.language)


def _lines(round_: Round, found: WhyNot) -> Iterator[str]:
    language = round_.language
    student = who(found.pair.student, round_.students)
    mentor = who(found.pair.mentor, round_.mentors)
    match found.verdict:
        case Verdict.CHOSEN:
            yield say(language, "why-chosen", student=student, mentor=mentor, fit=found.pair.fit)
        case Verdict.FORBIDDEN:
            yield say(language, "why-forbidden", student=student, mentor=mentor)
            for rule in found.pair.breaks or (found.beside or "other",):
                yield f"  {lock_obstacle(rule, language)}"
        case Verdict.COSTLIER:
            yield say(language, "why-costlier", student=student, mentor=mentor, fit=found.pair.fit)
            if found.loss is not None:
                yield from (f"  {line}" for line in _losses(found.loss, language))


def _losses(loss: Loss, language: str) -> Iterator[str]:
    if loss.at in _FINER:
        yield say(language, _FINER[loss.at])
        return
    if loss.placed:
        yield say(language, "why-fewer" if loss.placed > 0 else "why-more", count=abs(loss.placed))
    for missed, fewer in loss.by_missed_rounds:
        code = "why-class-fewer" if fewer > 0 else "why-class-more"
        yield say(language, code, count=abs(fewer), missed=missed)
    if loss.fit:
        yield say(language, "why-less-fit" if loss.fit > 0 else "why-more-fit", count=abs(loss.fit))
    if not loss.exact:
        yield say(language, "why-at-most")
