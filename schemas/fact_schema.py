"""What the schema of a fact is, and the parts that the schemas of several facts share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError, post_load

from schemas.fact import Fact
from schemas.fields.contract import ContractField
from schemas.fields.numbers import Whole
from schemas.fields.text import identifier


class FactSchema(Schema):
    """Reads the data of an event into its fact, and writes it.

    Readers are tolerant: what they do not know is passed over, and what is absent takes the fact's
    own default (so a field is required here exactly when the fact has no default for it).
    """

    class Meta:
        """Tolerant of fields that a newer writer added."""

        unknown = EXCLUDE

    FACT: ClassVar[type[Fact]]

    programme: ContractField[str] = identifier(required=True)

    @post_load
    def _make(self, data: Mapping[str, Any], **_: Any) -> Fact:
        fact = self.FACT(**data)
        wrong = self.fault(fact)
        if wrong:
            raise ValidationError(wrong)
        return fact

    def fault(self, fact: Any) -> str | None:
        """What is wrong with the fact as a whole, though each field is right; None if nothing."""
        return None


class PairingSchema(FactSchema):
    """What the facts about a pairing share."""

    pairing = identifier(required=True)
    round = identifier(required=True)
    student = identifier(required=True)
    mentor = identifier(required=True)
    fit = Whole(0, 1000, required=True)

    def fault(self, fact: Any) -> str | None:
        """Nobody mentors themselves."""
        return "student and mentor must differ" if fact.student == fact.mentor else None
