"""A person with a browser without JavaScript, over a real connection or inside the process."""

import http.client
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from flask.testing import FlaskClient

from tests.journey.page import Page, read

REDIRECTS = {301, 302, 303, 307, 308}


class Answer(Protocol):
    """What a transport brings back."""

    status: int
    location: str | None
    body: bytes


class Reply:
    """An answer as a value."""

    def __init__(self, status: int, location: str | None, body: bytes) -> None:
        self.status = status
        self.location = location
        self.body = body


class Transport(Protocol):
    """How requests reach the web."""

    def send(self, method: str, url: str, form: Sequence[tuple[str, str]] | None) -> Answer:
        """One request, without following redirects; cookies are kept."""
        ...


class InProcess:
    """Through Flask's own test client."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def send(self, method: str, url: str, form: Sequence[tuple[str, str]] | None) -> Answer:
        body = urlencode(form).encode() if form is not None else None
        content_type = "application/x-www-form-urlencoded" if form is not None else None
        answer = self._client.open(url, method=method, data=body, content_type=content_type)
        return Reply(answer.status_code, answer.headers.get("Location"), answer.data)


class OverHttp:
    """Over a real connection to this machine, one for each request."""

    def __init__(self) -> None:
        self._cookies: dict[str, str] = {}

    def send(self, method: str, url: str, form: Sequence[tuple[str, str]] | None) -> Answer:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self._cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            body = urlencode(form) if form is not None else None
            connection.request(method, target or "/", body=body, headers=headers)
            response = connection.getresponse()
            raw = response.read()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self._cookies[name] = value
        return Reply(response.status, response.headers.get("Location"), raw)


class Visitor:
    """Opens pages, follows links, fills in forms."""

    def __init__(self, transport: Transport, base: str) -> None:
        self._transport = transport
        self._base = base
        self.page: Page = read(base, 0, "")

    def open(self, path: str) -> Page:
        """Go to an address."""
        return self._go("GET", urljoin(self._base, path), None)

    def follow(self, link: str) -> Page:
        """Follow the link with this text."""
        return self._go("GET", self.page.link(link), None)

    def press(self, button: str, changes: Mapping[str, str | list[str]] | None = None) -> Page:
        """Fill in the form with this button (by id or text), and press it."""
        form, pressed = self.page.form(button)
        sent = form.filled(changes or {}, pressed)
        if form.method == "get":
            return self._go("GET", f"{form.action.split('?')[0]}?{urlencode(sent)}", None)
        return self._go("POST", form.action, sent)

    def _go(self, method: str, url: str, form: Sequence[tuple[str, str]] | None) -> Page:
        answer = self._transport.send(method, url, form)
        while answer.status in REDIRECTS and answer.location is not None:
            url = urljoin(url, answer.location)
            answer = self._transport.send("GET", url, None)
        self.page = read(url, answer.status, answer.body.decode())
        return self.page
