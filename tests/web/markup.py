"""Pages as a browser takes them apart: their links, forms, and whatever does not belong there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

MARK = "xss7"
"""Stands in every hostile text, so that it can be told from the page's own words."""
_TYPED = frozenset({"text", "search", "email", "tel", "url"})


@dataclass
class Form:
    """A form that changes something: where it goes, what it holds, and where text may be typed."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Markup(HTMLParser):
    """One page. `faults` are elements and attributes that no page of ours has; `shown` counts
    hostile texts that stand in fields.
    """

    def __init__(self, page: str, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.faults: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.text = ""
        self.shown = 0
        self._form: Form | None = None
        self._select: tuple[str, list[str]] | None = None
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element, and keep what one could follow or fill in."""
        said = {name: value or "" for name, value in attrs}
        self._judge(tag, said)
        self.shown += MARK in said.get("value", "")
        if tag == "a" and said.get("href", "").startswith("/"):
            self.links.append(urlsplit(said["href"]).path)
        if tag == "form":
            posts = said.get("method", "get").lower() == "post"
            self._form = Form(said.get("action") or self.path) if posts else None
        if self._form is not None:
            self._fill(self._form, tag, said)

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, or of one of its parts."""
        if tag == "form" and self._form is not None:
            self.forms.append(self._form)
            self._form = None
        if tag == "select" and self._select and self._form:
            name, chosen = self._select
            self._form.values += [(name, value) for value in chosen]
        if tag in {"select", "textarea"}:
            self._select = self._area = None

    def handle_data(self, data: str) -> None:
        """The words of the page."""
        self.text += data

    def _judge(self, tag: str, said: dict[str, str]) -> None:
        if MARK in tag or any(MARK in name for name in said):
            self.faults.append(f"<{tag} {said}> is somebody's text")
        if tag in {"iframe", "object", "embed", "base"} or (tag == "script" and "src" not in said):
            self.faults.append(f"<{tag}> has no place here")
        self.faults += [
            f"<{tag} {name}>" for name in said if name.startswith("on") or name == "style"
        ]
        for name in ("href", "src", "action", "formaction"):
            address = said.get(name, "").strip().lower()
            # A picture runs nothing, wherever it comes from.
            picture = tag == "img" and address.startswith("data:image/")
            if urlsplit(address).scheme in {"javascript", "data"} and not picture:
                self.faults.append(f"<{tag} {name}={said[name]!r}>")

    def _fill(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "textarea" and name:
            form.texts.append(name)
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select and "selected" in said:
            self._select[1].append(said.get("value", ""))
        elif tag == "input" and name and kind in _TYPED:
            form.texts.append(name)
        elif tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in said):
            form.values.append((name, said.get("value", "")))


def hostile_texts() -> list[str]:
    """Some three hundred texts that would run, break out or turn around, were they not escaped."""
    bodies = (
        "<xss7>",
        "<script>xss7()</script>",
        "<img src=x onerror=xss7()>",
        "<svg/onload=xss7()>",
        "<a href=javascript:xss7()>xss7</a>",
        "<iframe srcdoc='<script>xss7()</script>'>",
        "<style>*{background:url(//xss7.example)}</style>",
        "<base href=//xss7.example>",
        "<input autofocus onfocus=xss7()>",
        "<math><mtext></p><xss7>",
        "{{ 7*7 }}xss7",
        "{% for xss7 in range(9) %}x{% endfor %}",
        "${7*7}xss7",
        "javascript:xss7()",
        "data:text/html,<script>xss7()</script>",
        "xss7\u202egnp.exe",
        "xss7\u2066hidden\u2069",
        '=HYPERLINK("//xss7.example")',
        "@SUM(1+1)*cmd|'/C xss7'!A0",
        "＜script＞xss7()＜/script＞",
        "%3Cscript%3Exss7()%3C/script%3E",
        "&lt;script&gt;xss7()&lt;/script&gt;",
        "\\u003cscript\\u003exss7()",
        "xss7\r\nBcc: all@xss7.example",
        "<!-- xss7 --><xss7>",
    )
    around = (
        "{}",
        '"{}',
        "'{}",
        '">{}',
        "'>{}",
        "</textarea>{}",
        "</title>{}",
        "</script>{}",
        "-->{}",
        "]]>{}",
        "` {}",
        "Ni Luh {} Contoh",
    )
    return [frame.replace("{}", body) for body in bodies for frame in around]
