"""Files stay short enough to read at once, and functions short enough to see at once."""

import ast
from collections.abc import Iterator

from tests.house.files import named, text_of

FILE_LINES = 400
FUNCTION_LINES = 50
WRITTEN = (".css", ".html", ".js", ".py", ".sh")
EMPTY_NAMES = {"common", "core", "helpers", "manager", "misc", "utils"}


def _functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_the_budget() -> None:
    lengths = {str(file): len((text_of(file) or "").splitlines()) for file in named(*WRITTEN)}

    assert {file: length for file, length in lengths.items() if length > FILE_LINES} == {}


def test_no_function_is_longer_than_the_budget() -> None:
    lengths = {
        f"{file}: {name}": length
        for file in named(".py")
        for name, length in _functions(text_of(file) or "")
    }

    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}


def test_every_module_is_named_for_what_is_in_it() -> None:
    assert [str(file) for file in named(".py") if EMPTY_NAMES & {*file.parts, file.stem}] == []
