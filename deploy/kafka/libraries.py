"""The broker's jars: resolved once by Maven, then kept outside the tree."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

POM = Path(__file__).with_name("pom.xml")
RESOLVE_SECONDS = 600.0


class BrokerUnavailableError(Exception):
    """Apache Kafka cannot run on this machine; the text says what is missing."""


def libraries() -> Path:
    """The folder of jars, resolved first when it is not there. Raises BrokerUnavailableError."""
    cache = _cache()
    jars = cache / "libs"
    if jars.is_dir():
        return jars
    for command in ("java", "mvn"):
        if shutil.which(command) is None:
            raise BrokerUnavailableError(f"Apache Kafka needs the command {command!r}.")
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not jars.is_dir():
            _resolve(jars)
    return jars


def _cache() -> Path:
    chosen = os.environ.get("KENAL_KAFKA_CACHE")
    if chosen:
        return Path(chosen)
    return Path.home() / ".cache" / "kenal" / f"kafka-{_version()}"


def _version() -> str:
    namespace = "{http://maven.apache.org/POM/4.0.0}"
    version = ElementTree.parse(POM).findtext(f".//{namespace}kafka.version")
    if version is None:
        raise BrokerUnavailableError(f"{POM} names no kafka.version.")
    return version


def _resolve(jars: Path) -> None:
    """Resolve beside the folder and rename, so that a broken download is never taken for whole."""
    with tempfile.TemporaryDirectory(dir=jars.parent) as parts:
        command = [
            *("mvn", "--batch-mode", "--quiet", "--file", str(POM)),
            *("dependency:copy-dependencies", "-DincludeScope=runtime"),
            f"-DoutputDirectory={parts}/libs",
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=RESOLVE_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise BrokerUnavailableError("Maven did not finish resolving Apache Kafka.") from late
        if done.returncode != 0:
            raise BrokerUnavailableError(f"Maven could not resolve Apache Kafka:\n{done.stdout}")
        Path(parts, "libs").rename(jars)
