"""Rounds and instances from files."""
