"""Rules of who belongs: read, written back, compiled to SQL of the mirror, said aloud."""

from carnet.conditions.rules.compile_sql import compile, people_sql
from carnet.conditions.rules.counted_sql import counted, remaining
from carnet.conditions.rules.narrow import narrow
from carnet.conditions.rules.parse import parse
from carnet.conditions.rules.sentence import sentence
from carnet.conditions.rules.to_json import to_json
from carnet.conditions.rules.walk import (
    check_cycles,
    leaves,
    moments,
    profile,
    relative,
    special,
    uses,
)

__all__ = [
    "check_cycles",
    "compile",
    "counted",
    "leaves",
    "moments",
    "narrow",
    "parse",
    "people_sql",
    "profile",
    "relative",
    "remaining",
    "sentence",
    "special",
    "to_json",
    "uses",
]
