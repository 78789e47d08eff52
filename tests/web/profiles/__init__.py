"""Tests of what people tell of themselves."""
