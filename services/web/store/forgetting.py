"""Forgetting a person, table by table, as `own_rows` says; an empty person remains."""

from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.identity import COORDINATOR, AccountId
from services.web.store import blocks
from services.web.store.own_rows import OWN, AtErasure, Own, Whose
from services.web.tables import (
    accounts,
    consents,
    guardians,
    meetings,
    people,
    requests,
    roles,
    suggestions,
    vacancies,
)


def whose(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    *,
    with_guardian: bool = True,
) -> Whose | None:
    """The living person with their account and every address that is theirs, or None.

    A guardian's address counts as theirs: mails to it speak of them.
    """
    mine = (people.c.programme == programme, people.c.id == person, people.c.erased_at.is_(None))
    row = connection.execute(
        sa.select(people.c.account, people.c.email, accounts.c.email.label("sign_in"))
        .outerjoin(accounts, accounts.c.id == people.c.account)
        .where(*mine)
    ).one_or_none()
    if row is None:
        return None
    guardian = sa.select(guardians.c.email).where(guardians.c.person == person)
    emails = (row.email, row.sign_in, connection.scalar(guardian) if with_guardian else None)
    return Whose(
        programme=programme,
        person=person,
        account=AccountId(row.account) if row.account else None,
        emails=tuple(sorted({email for email in emails if email})),
    )


def subjects(connection: sa.Connection, person: PersonId) -> list[str]:
    """The further things of the person's that were told of, each as "<noun>/<id>"."""
    asked = connection.scalars(sa.select(requests.c.id).where(requests.c.student == person))
    found = [f"mentor-request/{request}" for request in asked]
    for side in ("student", "mentor"):
        for word, noun in (("answer", "meeting-answer"), ("report", "meeting-report")):
            said = meetings.c[f"{side}_{word}"].is_not(None)
            query = sa.select(meetings.c.id).where(meetings.c[side] == person, said)
            found += [f"{noun}/{meeting}.{side}" for meeting in connection.scalars(query)]
    found += [f"block/{block}" for block in blocks.of_person(connection, person)]
    return found


def own_vacancies(connection: sa.Connection, person: PersonId) -> list[str]:
    """The vacancies that go with the person. A coordinator's are the programme's, and stay."""
    coordinates = sa.exists().where(roles.c.person == person, roles.c.role == COORDINATOR)
    query = sa.select(vacancies.c.id).where(vacancies.c.posted_by == person, ~coordinates)
    return list(connection.scalars(query))


def forget(connection: sa.Connection, who: Whose, now: datetime) -> bool:
    """Forget the person; True when their account went too, because nobody else was in it."""
    kept_vacancies = not own_vacancies(connection, who.person)
    _end_consents(connection, who, now)
    _leave_suggestions(connection, who)
    for own in OWN:
        if own.table is vacancies and kept_vacancies:
            continue
        _forget(connection, own, who)
    connection.execute(people.update().where(people.c.id == who.person).values(erased_at=now))
    return _forget_account(connection, who)


def _forget(connection: sa.Connection, own: Own, who: Whose) -> None:
    mine = own.mine(who)
    if own.at_erasure is AtErasure.DELETE:
        connection.execute(own.table.delete().where(mine))
    elif own.at_erasure is AtErasure.WIPE:
        connection.execute(own.table.update().where(mine).values(dict(own.wiped)))


def _forget_account(connection: sa.Connection, who: Whose) -> bool:
    """Forget the account, unless somebody else is in it: the person in another programme."""
    if who.account is None:
        return False
    others = sa.exists().where(people.c.account == who.account)
    if connection.scalar(sa.select(others)):
        return False
    with_account = [own for own in OWN if own.at_erasure is AtErasure.WITH_ACCOUNT]
    for own in sorted(with_account, key=lambda own: own.table is accounts):
        connection.execute(own.table.delete().where(own.mine(who)))
    return True


def _end_consents(connection: sa.Connection, who: Whose, now: datetime) -> None:
    standing = (consents.c.person == who.person, consents.c.withdrawn_at.is_(None))
    connection.execute(consents.update().where(*standing).values(withdrawn_at=now))


def _leave_suggestions(connection: sa.Connection, who: Whose) -> None:
    """Nobody is shown the person any more as a mentor who would fit."""
    query = sa.select(suggestions.c.student, suggestions.c.mentors, suggestions.c.eligible)
    for row in connection.execute(query.where(suggestions.c.programme == who.programme)):
        others = [mentor for mentor in row.mentors if mentor.get("mentor") != who.person]
        if len(others) < len(row.mentors):
            connection.execute(
                suggestions.update()
                .where(suggestions.c.student == row.student)
                .values(mentors=others, eligible=max(row.eligible - 1, 0))
            )
