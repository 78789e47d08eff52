import json
from pathlib import Path

from click.testing import CliRunner, Result

from services.command.main import main


def kenal(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def assign(folder: Path, edges: str, capacities: str) -> Result:
    return kenal(
        "assign",
        "--edges", write(folder / "edges.csv", edges),
        "--capacities", write(folder / "capacities.csv", capacities),
        "--out", folder / "pairs.csv",
    )  # fmt: skip


def test_assign_prints_one_line_and_writes_the_pairs(tmp_path: Path) -> None:
    edges = "student,mentor,fit\ns1,m1,-5\ns2,m1,7\ns2,m2,-100\n"

    result = assign(tmp_path, edges, "mentor,capacity\nm1,1\nm2,1\n")

    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    summary = json.loads(line)
    assert summary.pop("seconds") >= 0
    assert summary == {
        "students": 2,
        "placed": 2,
        "fit": -105,
        "optimal": True,
        "engine": "or-tools-min-cost-flow",
    }
    pairs = (tmp_path / "pairs.csv").read_text().splitlines()
    assert pairs == ["student,mentor,fit", "s1,m1,-5", "s2,m2,-100"]


def test_assign_names_the_row_and_column_and_writes_nothing(tmp_path: Path) -> None:
    result = assign(tmp_path, "student,mentor,fit\ns1,m1,3\n", "mentor,capacity\nm1,many\n")

    assert result.exit_code == 1
    assert "capacities.csv, row 2, column “capacity”: “many”" in result.stderr
    assert not (tmp_path / "pairs.csv").exists()
