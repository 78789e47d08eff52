"""What belongs to the project: the files of its checkout, without what is built or kept there."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file in version control, or about to be, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = sorted(set(filter(None, listed.split("\0"))))
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def named(*suffixes: str) -> tuple[Path, ...]:
    """The project's files that end so."""
    return tuple(file for file in project_files() if file.suffix in suffixes)


def text_of(file: Path) -> str | None:
    """What a file says; None if it is not text."""
    try:
        return (ROOT / file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
