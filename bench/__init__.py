"""Measurements, each beside a raw loop that does the same without Kenal."""
