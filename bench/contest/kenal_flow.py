"""Our flow engine."""

from bench.contest import kenal
from services.matcher.engines.flow import FlowEngine
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """Every level, proved."""
    return kenal.every_level(instance, FlowEngine())


def first(instance: Instance) -> Integers:
    """The first level, proved."""
    return kenal.first_level(instance, FlowEngine())
