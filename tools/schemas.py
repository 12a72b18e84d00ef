"""Keeps the tables of a version that goes out, for the test of upgrades: an empty base, packed.

`python -m tools.schemas NAME` keeps those of this version; with a commit after the name, those that this version's migrations
make up to the newest that each room had then.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

FOLDER = Path("src/carnet/project/tests/schemas")
_PROGRAM = """
import json, sys
from carnet.project.start import start
start()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
state = json.loads(sys.argv[1])
if state:
    MigrationExecutor(connection).migrate(sorted(state.items()))
else:
    call_command("migrate", verbosity=0)
"""


def leaves(commit: str) -> dict[str, str]:
    """Return the newest migration of each room at a commit."""
    words = ["git", "ls-tree", "-r", "--name-only", commit, "src/carnet"]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    found: dict[str, str] = {}
    for file in sorted(map(Path, listed)):
        if file.parent.name == "migrations" and file.stem[:4].isdecimal():
            found[file.parent.parent.name] = file.stem
    return found


def main() -> None:
    """Make the base in a passing home and pack it."""
    name, state = sys.argv[1], leaves(sys.argv[2]) if len(sys.argv) > 2 else {}
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "CARNET_HOME": home}
        words = [sys.executable, "-c", _PROGRAM, json.dumps(state)]
        subprocess.run(words, env=env, check=True)  # noqa: S603 - our own
        packed = Path(home, "packed.sqlite3")
        with closing(sqlite3.connect(Path(home, "carnet.sqlite3"))) as record:
            record.execute("VACUUM INTO ?", [str(packed)])
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.sqlite3.xz").write_bytes(lzma.compress(packed.read_bytes()))


if __name__ == "__main__":
    main()
