"""A directory of establishments handed in with no help: every one an organisation, once, with its address and number."""

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from carnet.project.start import start
from evaluation.line import Line

NEEDS = ("imports/fr-en-annuaire-education.csv",)
# 996 rows, three of which are second lines of an establishment of the file.
_ROWS, _ESTABLISHMENTS = 996, 993
_PHONES, _MAILS = 950, 950


def run(folder: Path) -> list[Line]:
    """Take the directory in twice, in a home of its own, and look at what came of it."""
    with tempfile.TemporaryDirectory(prefix="carnet-directory-") as home:
        done = subprocess.run(  # noqa: S603 - this very module
            [sys.executable, "-m", "evaluation.directory", str(folder / NEEDS[0])],
            env={**os.environ, "CARNET_HOME": home, "DATABASE_URL": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    told = json.loads(done.stdout)
    return [
        Line(
            "directory: recognised as",
            told["kind"],
            "organisations",
            told["kind"] == "organisations",
        ),
        _least("directory: rows read", told["rows"], _ROWS),
        _least("directory: establishments taken in", told["new"], _ESTABLISHMENTS),
        _least("directory: organisations", told["organisations"], _ESTABLISHMENTS),
        Line("directory: rows refused", told["refused"], 0, told["refused"] == 0),
        _least("directory: with a phone number", told["phones"], _PHONES),
        _least("directory: with an e-mail", told["mails"], _MAILS),
        _least("directory: closing ones marked", told["closing"], 1),
        Line("directory: again, new", told["again"], 0, told["again"] == 0),
    ]


def _least(what: str, value: int, wanted: int) -> Line:
    return Line(what, value, wanted, value >= wanted)


def main(path: Path) -> None:
    """Take one directory in, in the home that the environment names, and tell the figures as JSON."""
    start()
    import_module("django.core.management").call_command("migrate", verbosity=0)
    kinds = import_module("carnet.imports.actions.kinds")
    queries = import_module("carnet.people.queries")
    actor = import_module("carnet.kit.actor").command_actor("evaluate")
    get = import_module("carnet.imports.queries").get

    def taken() -> tuple[str, Any]:
        made = kinds.upload_any(actor=actor, path=path, name=path.name)
        return get(made).kind, kinds.run_kind(actor=actor, import_id=made)

    kind, tally = taken()
    _kind, again = taken()
    cards = queries.cards(list(queries.living().values_list("pk", flat=True))).values()
    told = {
        "kind": kind,
        "rows": tally.rows,
        "new": tally.new,
        "refused": len(tally.refused),
        "closing": tally.remarks.get("closing", 0),
        "again": again.new + again.updated,
        "organisations": queries.organisations().count(),
        "phones": sum(bool(c.mobiles or c.landlines) for c in cards),
        "mails": sum(bool(c.emails) for c in cards),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
