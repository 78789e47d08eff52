"""What the web says when something cannot be done."""


class RefusedError(Exception):
    """A command that the rules refuse; its unit of work rolls back, so nothing changed.

    `code` is kebab-case and has a sentence in `services.web.refusals`; `field` names the form
    field to blame, if any; `values` fill the places of the sentence. `status` is what HTTP says.
    """

    def __init__(
        self, code: str, field: str | None = None, *, status: int = 409, **values: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.status = status
        self.values = values

    def __str__(self) -> str:
        where = f" ({self.field})" if self.field else ""
        return f"{self.code}{where} {self.values}" if self.values else f"{self.code}{where}"


class MissingError(RefusedError):
    """The thing is not there, or belongs to another programme, which looks the same."""

    def __init__(self, noun: str) -> None:
        super().__init__("missing", None, status=404, noun=noun)
