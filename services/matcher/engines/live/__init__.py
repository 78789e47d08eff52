"""An exact engine for large pools, and a desk for what-if. They need Numba, which is optional."""

import sys
from importlib.util import find_spec


def is_available() -> bool:
    """Whether Numba is installed. Does not import it: that and loading what was compiled takes
    about a second.
    """
    return find_spec("numba") is not None


def is_loaded() -> bool:
    """Whether this process has imported Numba already."""
    return "numba" in sys.modules
