"""The fields that event schemas are made of: what a value looks like on the wire, and its bounds.

marshmallow's own fields let through NUL bytes, lone surrogates, texts of any length, whole numbers
of any size and "on" as true. These do not. Each field has three sides: `read` takes JSON and raises
`ValidationError`; `write` makes JSON and is stricter, because a writer may use only the codes that
its own version knows, while a reader takes any of the right shape; `json_schema` says the same
to others. No message repeats a value that was read: messages end in logs.
"""
