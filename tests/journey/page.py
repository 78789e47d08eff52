"""A page as a browser without JavaScript sees it: text, links, and forms that can be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

SUBMITS = {"submit", ""}
IGNORED_TYPES = {"button", "reset", "file", "image"}


@dataclass(slots=True)
class Button:
    """One way to send a form."""

    name: str | None
    value: str
    id: str | None
    text: str = ""


@dataclass(slots=True)
class Form:
    """A form: where it goes, what it holds now, what it offers, and its buttons."""

    action: str
    method: str
    id: str | None = None
    values: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def filled(
        self, changes: Mapping[str, str | list[str]], button: Button
    ) -> list[tuple[str, str]]:
        """What is sent: the present values with changes, and the pressed button's own."""
        unknown = set(changes) - set(self.offered)
        assert not unknown, f"the form has no {unknown}; it has {sorted(self.offered)}"
        sent = [(name, value) for name, value in self.values if name not in changes]
        for name, wanted in changes.items():
            chosen = [wanted] if isinstance(wanted, str) else wanted
            sent += [(name, value) for value in chosen]
        if button.name is not None:
            sent.append((button.name, button.value))
        return sent


@dataclass(slots=True)
class Row:
    """A row of a table: its words, and where its links go."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came back for one request, after redirects."""

    url: str
    status: int
    text: str
    forms: list[Form]
    links: dict[str, str]
    rows: list["Row"]
    title: str

    def link(self, name: str) -> str:
        """Where the link with this id or text goes."""
        assert name in self.links, f"{self.url} has no link {name!r}, only {sorted(self.links)}"
        return self.links[name]

    def form(self, button: str) -> tuple[Form, Button]:
        """The form with a button of this id or text, or of this id with its first button."""
        for form in self.forms:
            for each in form.buttons:
                if button in {each.id, each.text, form.id}:
                    return form, each
        buttons = [each.id or each.text for form in self.forms for each in form.buttons]
        raise AssertionError(f"{self.url} has no button {button!r}, only {buttons}:\n{self.text}")


def read(url: str, status: int, html: str) -> Page:
    """Parse what came back."""
    parser = _Parser(url)
    parser.feed(html)
    parser.close()
    return Page(
        url=url,
        status=status,
        text=" ".join(" ".join(parser.words).split()),
        forms=parser.forms,
        links=parser.links,
        rows=parser.rows,
        title=" ".join("".join(parser.title).split()),
    )


class _Parser(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.rows: list[Row] = []
        self.words: list[str] = []
        self.title: list[str] = []
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._capture: list[str] | None = None
        self._finish: str = ""
        self._open: dict[str, str | None] = {}
        self._select: str | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        match tag:
            case "form":
                self._begin_form(has)
            case "input" if self._form is not None:
                self._take_input(self._form, has)
            case "select" if self._form is not None:
                self._select = has.get("name") or ""
                self._form.offered.setdefault(self._select, [])
            case "option" if self._form is not None and self._select is not None:
                self._take_option(self._form, self._select, has)
            case "textarea" | "button" | "a" | "title":
                self._begin_capture(tag, has)
            case "tr":
                self.rows.append(Row())
            case "script" | "style" | "template":
                self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "template"}:
            self._silent -= 1
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == self._finish and self._capture is not None:
            self._end_capture(tag, "".join(self._capture))

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._capture is not None:
            self._capture.append(data)
        if self._finish != "title":
            self.words.append(data)
            if self.rows:
                self.rows[-1].words.append(data)

    def _begin_form(self, has: dict[str, str | None]) -> None:
        action = urljoin(self.url, has.get("action") or self.url)
        method = (has.get("method") or "get").lower()
        self._form = Form(action=action, method=method, id=has.get("id"))
        self.forms.append(self._form)

    @staticmethod
    def _take_input(form: Form, has: dict[str, str | None]) -> None:
        kind = (has.get("type") or "text").lower()
        name, value = has.get("name"), has.get("value") or ""
        if kind == "submit":
            form.buttons.append(Button(name, value, has.get("id"), value))
        elif name is not None and kind not in IGNORED_TYPES:
            form.offered.setdefault(name, []).append(value)
            if kind not in {"checkbox", "radio"} or "checked" in has:
                form.values.append((name, value or ("on" if kind == "checkbox" else "")))

    @staticmethod
    def _take_option(form: Form, name: str, has: dict[str, str | None]) -> None:
        value = has.get("value") or ""
        first = not form.offered[name]
        form.offered[name].append(value)
        if "selected" in has:
            form.values[:] = [pair for pair in form.values if pair != (name, form.offered[name][0])]
        if first or "selected" in has:
            form.values.append((name, value))

    def _begin_capture(self, tag: str, has: dict[str, str | None]) -> None:
        self._capture, self._finish, self._open = [], tag, has

    def _end_capture(self, tag: str, text: str) -> None:
        has, words = self._open, " ".join(text.split())
        self._capture, self._finish = None, ""
        match tag:
            case "title":
                self.title.append(text)
            case "a" if has.get("href"):
                target = urljoin(self.url, has["href"] or "")
                self.links.setdefault(words, target)
                self.links.setdefault(has.get("id") or words, target)
                if self.rows:
                    self.rows[-1].links.append(target)
            case "textarea" if self._form is not None and has.get("name"):
                self._form.values.append((has["name"] or "", text.removeprefix("\n")))
                self._form.offered.setdefault(has["name"] or "", [])
            case "button" if self._form is not None:
                if (has.get("type") or "") in SUBMITS:
                    button = Button(has.get("name"), has.get("value") or "", has.get("id"), words)
                    self._form.buttons.append(button)
