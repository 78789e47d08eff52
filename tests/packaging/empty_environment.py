"""Installs the wheel into an empty environment, and starts every service from it.

What the checkout holds and the wheel does not would be missed here: it runs from `/`, with an empty
home. Not a test of pytest, since it installs packages from the network; `make packaging` runs it.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
SERVICES = ("web", "matcher", "notifier")
START_SECONDS = 30
STOP_SECONDS = 10
# Long enough for a service that cannot run to fall over.
SETTLE_SECONDS = 3
HELP_SECONDS = 0.3


def main(wheel: Path) -> None:
    """Check one wheel; raise on the first thing that is wrong."""
    with tempfile.TemporaryDirectory(prefix="kenal-wheel-") as temporary:
        folder = Path(temporary)
        kenal = _install(folder / "environment", wheel)
        environ = {"PATH": "/usr/bin:/bin", "KENAL_HOME": str(folder / "home"), "LANG": "C.UTF-8"}
        print(_answer(kenal, "--version", environ).strip())
        _check_help(kenal, environ)
        _answer(kenal, "migrate", environ)
        _check_services(kenal, {**environ, "PORT": str(_free_port())})


def _install(environment: Path, wheel: Path) -> Path:
    """The `kenal` command of a new environment that has the lock and the wheel, and no more."""
    print(f"Installing {wheel.name} into an empty environment ...", flush=True)
    venv.create(environment, with_pip=True)
    python = str(environment / "bin/python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", str(LOCK)], check=True)
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel.resolve())], check=True)
    subprocess.run([*pip, "check"], check=True)
    return environment / "bin/kenal"


def _answer(kenal: Path, command: str, environ: Mapping[str, str]) -> str:
    done = subprocess.run(
        [kenal, command], cwd="/", env=environ, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def _check_help(kenal: Path, environ: Mapping[str, str]) -> None:
    """`kenal --help` answers at once: nothing heavy is imported for it."""
    quickest = min(_seconds(kenal, environ) for _ in range(5))
    print(f"kenal --help took {quickest:.2f} s")
    assert quickest <= HELP_SECONDS, f"kenal --help took {quickest:.2f} s"


def _seconds(kenal: Path, environ: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    _answer(kenal, "--help", environ)
    return time.perf_counter() - begun


def _check_services(kenal: Path, environ: Mapping[str, str]) -> None:
    with ExitStack() as stack:
        running: dict[str, subprocess.Popen[bytes]] = {}
        for name in SERVICES:
            running[name] = subprocess.Popen([kenal, name], cwd="/", env=environ)
            stack.callback(running[name].kill)
        _await_health(f"http://127.0.0.1:{environ['PORT']}/healthz", running["web"])
        time.sleep(SETTLE_SECONDS)
        for name, process in running.items():
            assert process.poll() is None, f"kenal {name} ended with {process.returncode}"
        for name, process in running.items():
            print(f"kenal {name} stopped in {_stop(name, process):.1f} s")


def _await_health(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                print(f"/healthz answers {answer.status}")
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"kenal web does not answer on {address}")


def _stop(name: str, process: subprocess.Popen[bytes]) -> float:
    begun = time.perf_counter()
    process.send_signal(signal.SIGTERM)
    status = process.wait(STOP_SECONDS)
    assert status == 0, f"kenal {name} stopped with {status}"
    return time.perf_counter() - begun


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


if __name__ == "__main__":
    # Whoever runs this may have settings of their own; pip's are wanted, Python's are not.
    os.environ.pop("PYTHONPATH", None)
    main(Path(sys.argv[1]))
