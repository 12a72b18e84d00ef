"""Reads of the room conditions: what rules may name, and who answers one."""

from carnet.conditions.queries.answers import Counts, asked, count, counts, ids, sample
from carnet.conditions.queries.declared import catalogue

__all__ = ["Counts", "asked", "catalogue", "count", "counts", "ids", "sample"]
