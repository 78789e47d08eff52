"""What if? A coordinator asks what a round would be under other rules, and compares."""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from schemas.ids import PersonId, RoundId, ScenarioId
from schemas.vocabulary import CRITERIA, ORDERS
from services.eventlog.unit import Unit
from services.web import sentences
from services.web.commands.scenarios import ask_scenario
from services.web.current import current_web, member
from services.web.errors import RefusedError
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.forms.scenarios import SCENARIO_FORM, empty_scenario, scenario
from services.web.labels import choices
from services.web.refusals import sentence
from services.web.sentences.scenarios import ORDERS as ORDER_NAMES
from services.web.store import programmes, rounds, scenarios
from services.web.store.rounds import Round
from services.web.store.scenarios import Scenario, ScenarioStatus
from services.web.submitting import submit

blueprint = Blueprint("scenarios", __name__, url_prefix="/p/<programme>/rounds/<round_id>/what-if")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """The questions about a round, with the names that their answers speak of."""

    round: Round
    weights: dict[str, int]
    scenarios: list[Scenario]
    names: dict[PersonId, str]

    @property
    def waiting(self) -> bool:
        """Whether a question has no answer yet."""
        return any(one.status is ScenarioStatus.WAITING for one in self.scenarios)

    def changed(self, typed: Typed) -> bool:
        """Whether other weights were typed than those of the programme."""
        present = empty_scenario(self.weights)
        return any(typed.get(field) != present[field] for field in present)

    @property
    def version(self) -> str:
        """Differs whenever what is shown differs."""
        return "-".join(f"{one.id[-6:]}.{one.status.value}" for one in self.scenarios[:3])


@blueprint.get("")
def show(programme: str, round_id: str) -> ResponseReturnValue:
    """The form, and every comparison made so far."""
    answers = _answers(round_id)
    return _page(answers, empty_scenario(answers.weights), {})


@blueprint.post("")
def ask(programme: str, round_id: str) -> ResponseReturnValue:
    """Ask the matcher."""
    me = member()
    answers = _answers(round_id)
    typed = request.form.copy()
    make = partial(
        scenario,
        present=answers.weights,
        programme=me.programme,
        round_=answers.round.id,
        scenario_id=ScenarioId(current_web().new_id()),
    )
    try:
        asked = read(SCENARIO_FORM, typed, make)
    except FormError as error:
        return _page(answers, typed, error.errors), 422

    def change(unit: Unit) -> str:
        ask_scenario(unit, asked, me.person)
        return url_for("scenarios.show", programme=programme, round_id=round_id, _anchor="answers")

    try:
        return submit(change)
    except RefusedError as refused:
        return _page(answers, typed, {"form": sentence(refused)}), refused.status


@blueprint.get("/answers")
def answers(programme: str, round_id: str) -> ResponseReturnValue:
    """The moving part of the page; 204 while it is what the reader has already `seen`."""
    present = _answers(round_id)
    if request.args.get("seen") == present.version:
        return Response(status=204)
    return render_template("scenarios/answers.html", answers=present, say=sentences)


def _answers(round_id: str) -> _Answers:
    me = member()
    with current_web().database.read() as connection:
        found = rounds.find(connection, me.programme, RoundId(round_id))
        if found is None:
            abort(404)
        asked = scenarios.of_round(connection, me.programme, found.id)
        return _Answers(
            round=found,
            weights=programmes.weights_of(connection, me.programme),
            scenarios=asked,
            names=rounds.names(connection, me.programme, _people_in(asked)),
        )


def _people_in(asked: list[Scenario]) -> set[PersonId]:
    moves = (move for one in asked if one.answer is not None for move in one.answer.moves)
    found = (person for move in moves for person in (move.student, move.before, move.after))
    return {person for person in found if person is not None}


def _page(answers: _Answers, typed: Typed, errors: Errors) -> str:
    return render_template(
        "scenarios/show.html",
        round=answers.round,
        answers=answers,
        typed=typed,
        errors=errors,
        say=sentences,
        orders=[("", _("As the round was asked")), *((code, ORDER_NAMES[code]) for code in ORDERS)],
        criteria=choices("criterion", CRITERIA),
    )
