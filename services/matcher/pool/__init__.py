"""Profiles as matrices: all pairs of a problem at once."""
