import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_service_waits_for_rounds_without_the_solvers_libraries() -> None:
    asking = "import sys, services.matcher.__main__; print(sorted(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", asking], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert [name for name in ("numpy", "ortools", "pandas") if f"'{name}'" in told.stdout] == []
    assert "'services.matcher.solver'" in told.stdout
