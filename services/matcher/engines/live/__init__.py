"""An exact engine for large pools, and a desk for what-if. They need Numba, which is optional."""

from importlib.util import find_spec


def is_available() -> bool:
    """Whether Numba is installed. Does not import it: that alone takes a quarter of a second."""
    return find_spec("numba") is not None
