"""What the documents point to is there."""

import re

from tests.house.files import ROOT, named, text_of

LINK = re.compile(r"\]\((?P<target>[^)\s#]+)(?:#[^)\s]*)?\)")


def test_every_link_between_documents_leads_somewhere() -> None:
    dead = [
        f"{file}: {link['target']}"
        for file in named(".md")
        for link in LINK.finditer(text_of(file) or "")
        if ":" not in link["target"] and not (ROOT / file.parent / link["target"]).exists()
    ]

    assert dead == []
