"""What a handler may raise to say that it is the record, or the moment, that is wrong."""


class Unavailable(Exception):  # noqa: N818 - the fate of a record, not an error of the program
    """Something that the handler needs is away. The record is tried again later, in its order."""


class Invalid(Exception):  # noqa: N818 - the fate of a record, not an error of the program
    """The event cannot be right. It becomes a dead letter; the text says why, and repeats nothing
    that a person wrote.
    """
