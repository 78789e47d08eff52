"""How to speak to a person: by the form that they chose, and the name that they go by."""

from services.web.labels import label
from services.web.store.partners import Partner


def addressed(partner: Partner) -> str:
    """How to speak to the person: "Ibu Ayu", or the name alone when no form was chosen."""
    form = label(partner.address_form, "address")
    return f"{form} {partner.called}".strip()
