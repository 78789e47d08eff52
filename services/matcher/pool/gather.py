"""The pool of a problem, small or large."""

from services.matcher.pool.best import pool_of
from services.matcher.pool.dense import Pool
from services.matcher.problem import Problem

__all__ = ["Pool", "gather"]


def gather(problem: Problem) -> Pool:
    """Judge every pair: which may be paired, and how well they fit."""
    return pool_of(problem)
