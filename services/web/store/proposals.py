"""What the matcher proposes for a round that is being solved: its pairings and who is left out."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from schemas.facts import PairingProposed, StudentLeftUnplaced
from schemas.ids import PairingId, PersonId, ProgrammeId, RequestId, RoundId
from schemas.values import Obstacle
from services.web.store.pairings import PairingStatus
from services.web.store.rounds import RoundStatus
from services.web.tables import pairings, people, rounds, unplaced


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A student for whom the round found no mentor, and what stood in the way."""

    request: RequestId
    student: PersonId
    student_name: str
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How much of a round's proposal is here."""

    pairings: int
    left_out: int


def locked_status(
    connection: sa.Connection, programme: ProgrammeId, round_: RoundId
) -> RoundStatus | None:
    """Where the round stands (None: it is unknown); its row stays locked in this transaction.

    The lock makes a proposal and a decision of the same moment follow one another.
    """
    query = sa.select(rounds.c.status).where(rounds.c.id == round_, rounds.c.programme == programme)
    status = connection.execute(query.with_for_update()).scalar_one_or_none()
    return None if status is None else RoundStatus(status)


def keep_pairing(connection: sa.Connection, proposed: PairingProposed) -> None:
    """Keep a proposed pairing, in place of any other that the round has for the student."""
    connection.execute(
        sa.delete(pairings).where(
            pairings.c.round == proposed.round,
            pairings.c.student == proposed.student,
            pairings.c.status == PairingStatus.PROPOSED.value,
        )
    )
    connection.execute(
        sa.insert(pairings).values(
            id=proposed.pairing,
            programme=proposed.programme,
            round=proposed.round,
            request=proposed.request,
            student=proposed.student,
            mentor=proposed.mentor,
            fit=proposed.fit,
            reasons=[asdict(reason) for reason in proposed.reasons],
            common_minutes=proposed.common_minutes,
            status=PairingStatus.PROPOSED.value,
        )
    )


def keep_left_out(connection: sa.Connection, left: StudentLeftUnplaced) -> None:
    """Keep who was left out and why, in place of what was kept before."""
    forget_left_out(connection, left.request, left.round)
    connection.execute(
        sa.insert(unplaced).values(
            round=left.round,
            request=left.request,
            student=left.student,
            obstacles=[asdict(obstacle) for obstacle in left.obstacles],
        )
    )


def received(connection: sa.Connection, round_: RoundId) -> Received:
    """How many pairings and how many students left out have arrived for the round."""
    of_round = sa.select(sa.func.count()).select_from(pairings).where(pairings.c.round == round_)
    left = sa.select(sa.func.count()).select_from(unplaced).where(unplaced.c.round == round_)
    return Received(
        pairings=connection.execute(of_round).scalar_one(),
        left_out=connection.execute(left).scalar_one(),
    )


def left_out(connection: sa.Connection, round_: RoundId) -> list[LeftOut]:
    """Who has no place in the round, by name."""
    query = (
        sa.select(unplaced, people.c.name)
        .select_from(unplaced.outerjoin(people, people.c.id == unplaced.c.student))
        .where(unplaced.c.round == round_)
        .order_by(sa.func.lower(people.c.name), unplaced.c.request)
    )
    return [
        LeftOut(
            request=row["request"],
            student=row["student"],
            student_name=row["name"] or "",
            obstacles=tuple(Obstacle(**obstacle) for obstacle in row["obstacles"]),
        )
        for row in connection.execute(query).mappings()
    ]


def forget_pairing(connection: sa.Connection, pairing: PairingId) -> None:
    """Forget a pairing that is only proposed; one that is offered or more is not the matcher's."""
    of_pairing = sa.select(pairings.c.round).where(pairings.c.id == pairing).scalar_subquery()
    connection.execute(sa.select(rounds.c.id).where(rounds.c.id == of_pairing).with_for_update())
    connection.execute(
        sa.delete(pairings).where(
            pairings.c.id == pairing,
            pairings.c.status == PairingStatus.PROPOSED.value,
            pairings.c.offered_at.is_(None),
        )
    )


def forget_left_out(
    connection: sa.Connection, request: RequestId, round_: RoundId | None = None
) -> None:
    """Forget that the request was left out: of one round, or of every round."""
    query = sa.delete(unplaced).where(unplaced.c.request == request)
    connection.execute(query if round_ is None else query.where(unplaced.c.round == round_))
