"""The HTTP interface for programs: the same things as the pages, over the same commands."""
