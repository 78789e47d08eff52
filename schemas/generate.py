"""Write what is derived from the contract: `python -m schemas.generate`, at the repository's root.

It writes `docs/asyncapi.yaml`, `docs/events.md` and `docs/schemas/`; tests compare them with the
code. Needs the development environment.
"""

import json
from pathlib import Path

import yaml

from schemas.asyncapi import asyncapi
from schemas.events_page import events_page
from schemas.jsonschema import json_schema_of
from schemas.registry import FACTS


class _Dumper(yaml.SafeDumper):
    """YAML for people: no anchors, and paragraphs as paragraphs."""

    def ignore_aliases(self, data: object) -> bool:
        """Write a thing out wherever it stands."""
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Write several lines as a block."""
        style = "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def derived_files() -> dict[Path, str]:
    """Each derived file with its content."""
    schemas = {
        Path("docs/schemas") / f"{fact_type.TYPE}.json": as_text(json_schema_of(fact_type))
        for fact_type in FACTS
    }
    return {
        Path("docs/asyncapi.yaml"): yaml.dump(
            asyncapi(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
        ),
        Path("docs/events.md"): events_page(),
        **schemas,
    }


def main() -> None:
    """Write the derived files."""
    for path, content in derived_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def as_text(content: object) -> str:
    """JSON for people."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()
