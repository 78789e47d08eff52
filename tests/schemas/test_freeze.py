"""Freezing adds, and never changes what is frozen."""

import json
from pathlib import Path

import pytest

from schemas import freeze
from schemas.corpus import frozen_files
from schemas.freeze import sum_of

RECORD = {"key": "k", "headers": [], "value": "{}", "meaning": {"data": {}}}


def test_record_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "full.json"
    file.write_text(json.dumps(RECORD))

    freeze._keep(file, {**RECORD, "meaning": {"data": {"later": None}}}, "1.2.0")

    assert [path.name for path in tmp_path.iterdir()] == ["full.json"]
    assert json.loads(file.read_text()) == RECORD


def test_record_that_grew_goes_beside_its_elder(tmp_path: Path) -> None:
    file = tmp_path / "full.json"
    file.write_text(json.dumps(RECORD))
    grown = {**RECORD, "value": '{"later":1}'}

    freeze._keep(file, grown, "1.2.0")

    assert json.loads(file.read_text()) == RECORD
    assert json.loads((tmp_path / "full-1.2.0.json").read_text()) == grown


def test_hash_is_that_of_sha256sum() -> None:
    line = sum_of(frozen_files()[0])

    assert len(line.split("  ")[0]) == 64
    assert not Path(line.split("  ")[1]).is_absolute()


def test_release_is_frozen_once_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["freeze", "0.1.0"])

    with pytest.raises(FileExistsError):
        freeze.main()
