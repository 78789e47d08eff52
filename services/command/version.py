"""The version of the installed distribution."""

from importlib import metadata


def installed() -> str:
    """The version of `kenal` as installed; a source tree that is not installed has none."""
    try:
        return metadata.version("kenal")
    except metadata.PackageNotFoundError:
        return "0+source"
