import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

# One worker compiles, so that the other need not.
pytestmark = pytest.mark.xdist_group("live")


def _printed(code: str, folder: Path, **environ: str) -> str:
    """What a new process prints; warnings are errors."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **environ},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def _write(folder: Path, inner: int) -> None:
    head = "from services.matcher.engines.live.compiled import kernel\n"
    (folder / "inner.py").write_text(f"{head}@kernel\ndef number():\n    return {inner}\n")
    (folder / "outer.py").write_text(
        f"{head}from inner import number\n@kernel\ndef twice():\n    return 2 * number()\n"
    )


def test_a_kernel_is_compiled_anew_when_one_that_it_calls_has_changed(tmp_path: Path) -> None:
    code = "import outer; print(outer.twice())"
    kept = str(tmp_path / "kept")
    _write(tmp_path, 3)
    first = _printed(code, tmp_path, NUMBA_CACHE_DIR=kept)
    _write(tmp_path, 4)

    assert (first, _printed(code, tmp_path, NUMBA_CACHE_DIR=kept)) == ("6", "8")


def test_a_kernel_that_has_not_changed_is_compiled_once(tmp_path: Path) -> None:
    code = "import outer; outer.twice(); print(sum(outer.twice.stats.cache_hits.values()))"
    kept = str(tmp_path / "kept")
    _write(tmp_path, 3)
    first = _printed(code, tmp_path, NUMBA_CACHE_DIR=kept)

    assert (first, _printed(code, tmp_path, NUMBA_CACHE_DIR=kept)) == ("0", "1")


def test_kernels_work_where_nothing_can_be_kept(tmp_path: Path) -> None:
    _write(tmp_path, 5)
    code = "import outer; print(outer.twice(), outer.twice.stats.cache_path)"

    # A locator that never finds a place, as in a read-only system without a home.
    nowhere = _printed(code, tmp_path, NUMBA_CACHE_LOCATOR_CLASSES="ZipCacheLocator")

    assert nowhere == "10 None"
