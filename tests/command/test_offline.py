import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.command.main import main
from tests.matcher.sheets.files import centre, write

STUDENTS = "id,name,languages,free hours\ns1,Ni Contoh,id,Mon 19:00-21:00\n"
MENTORS = "id,name,languages,free hours\nm1,Putu Contoh,id,daily 19:00-21:00\n"


def kenal(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def assign(folder: Path, edges: str, capacities: str) -> Result:
    return kenal(
        "assign",
        "--edges", text(folder / "edges.csv", edges),
        "--capacities", text(folder / "capacities.csv", capacities),
        "--out", folder / "pairs.csv",
    )  # fmt: skip


def match(folder: Path, *options: str | Path, answer: bool = True) -> Result:
    """`kenal match` on the files of a folder, two of one person each where there are none yet."""
    for name, content in (("S.csv", STUDENTS), ("M.csv", MENTORS)):
        if not (folder / name).exists():
            text(folder / name, content)
    files: list[str | Path] = ["--students", folder / "S.csv", "--mentors", folder / "M.csv"]
    if answer:
        files += ["--out", folder / "pairs.csv", "--report", folder / "report.json"]
    return kenal("match", *files, *options)


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


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "1 of 1 students have a mentor; total fit 57.",
                "Proved: under these rules there is no better answer.",
            ],
        ),
        (
            "id",
            [
                "1 dari 1 peserta mendapat mentor; jumlah kecocokan 57.",
                "Terbukti: dengan aturan ini tidak ada hasil yang lebih baik.",
            ],
        ),
    ],
)
def test_match_says_what_came_out_and_where_it_is(
    tmp_path: Path, language: str, lines: list[str]
) -> None:
    result = match(tmp_path, "--language", language)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[:-1] == lines
    assert str(tmp_path / "pairs.csv") in result.stdout.splitlines()[-1]


def test_match_names_a_wrong_key_and_writes_nothing(tmp_path: Path) -> None:
    result = match(tmp_path, "--rules", text(tmp_path / "rules.toml", "sed = 1\n"))

    assert result.exit_code == 1
    assert result.stderr == (
        "kenal match: rules.toml, key “sed”: there is no such key; did you mean: seed?\n"
    )
    assert not (tmp_path / "pairs.csv").exists()


def test_a_round_is_matched_replayed_compared_and_questioned(tmp_path: Path) -> None:
    students, mentors = centre(30, 10, "id")
    write(tmp_path, students, "S.csv", "id")
    write(tmp_path, mentors, "M.csv", "id")
    rules = text(tmp_path / "rules.toml", "seed = 2\nstarts_on = 2026-03-02\n")
    other = text(tmp_path / "other.toml", 'order = "fit-first"\nstarts_on = 2026-03-02\n')

    first = match(tmp_path, "--rules", rules)
    report = tmp_path / "report.json"
    replayed = match(tmp_path, "--replay", report, answer=False)
    pairs = json.loads(report.read_text(encoding="utf-8"))["pairs"]
    compared = match(
        tmp_path, "--rules", rules, "--compare", other, "--report", report, answer=False
    )
    pair = f"{pairs[0]['student']}:{pairs[0]['mentor']}"
    asked = match(tmp_path, "--rules", rules, "--why-not", pair, answer=False)

    assert [each.exit_code for each in (first, replayed, compared, asked)] == [0, 0, 0, 0]
    assert replayed.stdout.startswith("Sama, bit demi bit: ")
    assert "Jumlah kecocokan" in compared.stdout
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["after"]["rules"]["order"] == "fit-first"
    assert "dalam hasil terbaik; kecocokannya" in asked.stdout


def test_a_replay_that_differs_ends_with_an_exit_code_of_its_own(tmp_path: Path) -> None:
    match(tmp_path)
    text(tmp_path / "S.csv", STUDENTS.replace("21:00", "20:30"))

    result = match(tmp_path, "--replay", tmp_path / "report.json", answer=False)

    assert result.exit_code == 1
    assert result.stdout.startswith("Input: S.csv does not hold what it held then")
    assert result.stderr == ""


def test_rules_may_be_changed_on_the_command_line(tmp_path: Path) -> None:
    result = match(
        tmp_path, "--change", "minimum_fit=900", "--change", "order=fit-first", answer=False
    )

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "1 student who has a mentor now would be left out.",
        "  s1 Ni Contoh: m1 Putu Contoh (57) → nobody",
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Missing option '--out'."),
        (["--out", "pairs.csv"], "Missing option '--report'."),
        (
            ["--why-not", "s1:m1", "--change", "seed=1"],
            "--why-not and --compare or --change do not",
        ),
        (["--why-not", "s1:m1", "--out", "x.csv"], "--why-not writes no --out file."),
        (["--change", "seed=1", "--out", "x.csv"], "--compare or --change writes no --out file."),
        (["--most-changes", "-1"], "-1 is not in the range"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tmp_path: Path, options: list[str], sentence: str
) -> None:
    result = match(tmp_path, *options, answer=False)

    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_replay_takes_no_rules_but_those_of_its_report(tmp_path: Path) -> None:
    match(tmp_path)
    result = match(tmp_path, "--replay", tmp_path / "report.json", "--keep", answer=False)

    assert result.exit_code == 2
    assert "--replay takes its rules from the report." in result.stderr


@pytest.mark.parametrize("command", [["--help"], ["match", "--help"], ["assign", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    script = (
        "import sys\n"
        "from services.command.main import main\n"
        f"main({command!r}, standalone_mode=False)\n"
        "heavy = {'numpy', 'ortools', 'pandas', 'numba', 'flask'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stderr) == (0, "")
