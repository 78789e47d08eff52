"""Solvers of bare instances."""
