"""DuckDB, shut in: it reads and writes the folder of the mirror and nothing else, and downloads nothing."""

import os
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path

import duckdb

READING = "450MB"
WRITING = "1200MB"
SPILL = "spill"
if find_spec("pandas") is None:
    # DuckDB looks for it at every value that it binds, a quarter of a millisecond each: this makes it give up at once.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]


def own_spill() -> str:
    """Return a folder for what does not fit into memory: engines in one folder would take each other's files for theirs."""
    return f"{SPILL}/{os.getpid()}-{secrets.token_hex(4)}"


def connect(
    place: Path, *, memory: str, spill: str = "", threads: int = 0
) -> duckdb.DuckDBPyConnection:
    """Open an engine of one's own, in memory, whose rest goes to a folder of the mirror; no `threads`: as many as cores.

    Cores that this process may not use do not count: with more threads than cores, a join takes twice as long.

    The order matters: what may be reached is named before everything else is forbidden, and then nothing changes.
    """
    (place / SPILL).mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = duckdb.connect(":memory:")
    inside = str(place).replace("'", "''")
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_directories = ['{inside}/']",
        f"temp_directory = '{inside}/{spill or own_spill()}'",
        f"memory_limit = '{memory}'",
        f"threads = {threads or _cores()}",
        "TimeZone = 'UTC'",
        "parquet_metadata_cache = true",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        opened.execute(f"SET {setting}")
    return opened


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
