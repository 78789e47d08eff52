"""Reading environment variables: each kind of value, and an error that names the variable.

A variable that is set but empty counts as not set. A secret may also be given as a file, named by
the variable with `_FILE` at its end; to give both is an error.
"""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


class SettingsError(Exception):
    """A setting that is wrong. `variable` is its name; the text says what is wrong with it, and
    never its value, which may be a secret.
    """

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable} {problem}")
        self.variable = variable


class Variables:
    """Reads values out of an environment."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def optional(self, name: str) -> str | None:
        """A text, or nothing."""
        return self._environ.get(name, "").strip() or None

    def text(self, name: str, default: str) -> str:
        """A text."""
        return self.optional(name) or default

    def texts(self, name: str) -> tuple[str, ...]:
        """Texts, separated by commas."""
        parts = (self.optional(name) or "").split(",")
        return tuple(part.strip() for part in parts if part.strip())

    def whole(
        self, name: str, default: int, *, at_least: int = 0, at_most: int | None = None
    ) -> int:
        """A whole number within bounds, both included."""
        text = self.optional(name)
        if text is None:
            return default
        if not (text.isascii() and text.removeprefix("-").isdigit()) or len(text) > 18:
            raise SettingsError(name, "must be a whole number")
        number = int(text)
        if number < at_least or (at_most is not None and number > at_most):
            bounds = f"at least {at_least}" + ("" if at_most is None else f", at most {at_most}")
            raise SettingsError(name, f"must be {bounds}")
        return number

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no: 1, true, yes, on; 0, false, no, off."""
        text = (self.optional(name) or "").lower()
        if not text:
            return default
        if text not in _YES | _NO:
            raise SettingsError(name, "must be yes or no")
        return text in _YES

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        """One of some words, in whatever case."""
        return self.optional_choice(name, choices) or default

    def optional_choice(self, name: str, choices: Iterable[str]) -> str | None:
        """One of some words, in whatever case, or nothing."""
        text = self.optional(name)
        if text is None:
            return None
        by_folded = {choice.casefold(): choice for choice in choices}
        if text.casefold() not in by_folded:
            raise SettingsError(name, f"must be one of {', '.join(by_folded.values())}")
        return by_folded[text.casefold()]

    def optional_url(self, name: str, schemes: Iterable[str]) -> str | None:
        """A URL with one of some schemes, or nothing. It may hold a password, so it is a secret."""
        url = self.secret(name)
        if url is None:
            return None
        if "://" not in url or urlsplit(url).scheme not in schemes:
            raise SettingsError(name, f"must be a URL that begins with {_beginnings(schemes)}")
        return url

    def optional_file(self, name: str) -> Path | None:
        """The path of a file that can be read, or nothing."""
        text = self.optional(name)
        if text is None:
            return None
        if not Path(text).is_file():
            raise SettingsError(name, "must name a file that is there")
        return Path(text)

    def secret(self, name: str) -> str | None:
        """A secret, given as it is or, by `<name>_FILE`, as a file; or nothing."""
        file_name = f"{name}_FILE"
        file = self.optional_file(file_name)
        if file is None:
            return self.optional(name)
        if self.optional(name) is not None:
            raise SettingsError(file_name, f"and {name} cannot both be set")
        try:
            return file.read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(file_name, "names a file that cannot be read") from error


def _beginnings(schemes: Iterable[str]) -> str:
    return ", ".join(f"{scheme}://" for scheme in schemes)


def refuse_unknown(environ: Mapping[str, str], known: Iterable[str]) -> None:
    """Raise SettingsError for a `KENAL_…` variable that nobody reads: it is a slip of the pen, and
    to pass over it would leave the operator believing that it has an effect.
    """
    names = {name for base in known for name in (base, f"{base}_FILE")}
    for name in sorted(environ):
        if name.startswith("KENAL_") and name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise SettingsError(name, f"is not a setting of Kenal{hint}")
