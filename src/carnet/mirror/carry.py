"""`python -m carnet.mirror.carry`: carry tables of a committed record to files, in bulk, by ADBC.

A process of its own, without Django: the driver brings a second SQLite, and two of them in one process let go of each
other's locks on the file. What to do comes on standard input, so that no list of processes shows an address; a line of
standard output tells when a table is done.
"""

import json
import sys
from pathlib import Path
from typing import Any

import adbc_driver_postgresql
import adbc_driver_sqlite
from adbc_driver_manager import AdbcConnection, AdbcDatabase, AdbcStatement

from carnet.mirror.engine import WRITING, connect

_DRIVERS = {"sqlite": adbc_driver_sqlite, "postgresql": adbc_driver_postgresql}
_OPTIONS = {
    "sqlite": {"adbc.sqlite.query.batch_rows": "65536"},
    "postgresql": {"adbc.postgresql.batch_size_hint_bytes": "16777216"},
}


def main() -> None:
    """Carry what standard input asks for."""
    asked = json.load(sys.stdin)
    driver = _DRIVERS[asked["vendor"]]
    engine = connect(Path(asked["place"]), memory=WRITING, spill=asked["spill"])
    with (
        AdbcDatabase(driver=driver._driver_path(), uri=asked["uri"]) as record,
        AdbcConnection(record) as connection,
    ):
        for table in asked["tables"]:
            with AdbcStatement(connection) as statement:
                statement.set_options(**_OPTIONS[asked["vendor"]])
                statement.set_sql_query(table["sql"])
                stream, _rows = statement.execute_query()
                rows = _carried(engine, stream, table)
            sys.stdout.write(json.dumps({"table": table["name"], "rows": rows}) + "\n")
            sys.stdout.flush()


def _carried(engine: Any, stream: Any, table: dict[str, str]) -> int:
    engine.register("stream", stream)
    done = engine.execute(table["copy"]).fetchall()
    engine.unregister("stream")
    return int(done[0][0])


if __name__ == "__main__":
    main()
