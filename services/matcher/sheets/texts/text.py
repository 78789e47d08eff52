"""What a text is: English and Indonesian, with the names of values in braces."""

from collections.abc import Mapping

Text = Mapping[str, str | tuple[str, str]]
"""By language. Two English forms: for one, and for any other number."""
