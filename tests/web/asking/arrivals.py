"""A proposal with one pairing, as it arrives from the matcher."""

from schemas.facts import PairingProposed, RoundProposed
from schemas.ids import PairingId, PersonId, ProgrammeId, RequestId, RoundId
from schemas.values import Reason
from services.eventlog.unit import Units
from services.web.handlers import HANDLERS


def let_arrive(
    units: Units,
    programme: ProgrammeId,
    round_: RoundId,
    request: RequestId,
    student: PersonId,
    mentor: PersonId,
) -> None:
    """Let the pairing arrive, and the summary after it."""
    pairing = PairingProposed(
        programme=programme,
        pairing=PairingId(f"of-{student[-12:]}"),
        round=round_,
        request=request,
        student=student,
        mentor=mentor,
        fit=700,
        reasons=(Reason(criterion="time", points=90, values={"minutes": 120}),),
        common_minutes=120,
    )
    summary = RoundProposed(
        programme=programme,
        round=round_,
        students=1,
        mentors=1,
        eligible_pairs=1,
        placed=1,
        total_fit=700,
        optimal=True,
        seconds=0.01,
        engine="min-cost-flow",
    )
    for fact in (pairing, summary):
        with units.begin() as unit:
            HANDLERS[type(fact)](unit, fact)
