"""`python -m tools.evaluate FOLDER [--json]`: score Carnet against known truth; status 1 when a figure is not reached."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tools import modules
from tools.place import Stop, say


def main(words: Sequence[str]) -> int:
    """Run every evaluation whose files are in the folder; tell the others by name."""
    parser = argparse.ArgumentParser(prog="carnet evaluate")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    if not asked.folder.is_dir():
        raise Stop(f"{asked.folder} is not a folder: nothing was evaluated.")
    results = {name: _one(name, asked.folder) for name in modules.names("evaluation")}
    done = {name: lines for name, lines in results.items() if lines is not None}
    if not done:
        raise Stop(f"{asked.folder} holds the files of no evaluation: nothing was evaluated.")
    if asked.json:
        sys.stdout.write(json.dumps(done, ensure_ascii=False) + "\n")
    else:
        _show(done)
    return 0 if all(line["reached"] for lines in done.values() for line in lines) else 1


def _one(name: str, folder: Path) -> list[dict[str, Any]] | None:
    """Return the lines of one evaluation, or None, told on standard error, when the folder lacks a file it needs."""
    module = modules.load("evaluation", name)
    missing = [need for need in module.NEEDS if not (folder / need).exists()]
    if missing:
        say(f"{name}: not evaluated, {folder} has no {', '.join(missing)}.")
        return None
    say(f"{name}…")
    return [asdict(line) for line in module.run(folder)]


def _show(done: dict[str, list[dict[str, Any]]]) -> None:
    for name, lines in done.items():
        table = Table(title=name)
        for heading in ("figure", "value", "wanted", ""):
            table.add_column(heading, justify="right" if heading in {"value", "wanted"} else "left")
        for line in lines:
            wanted = "" if line["wanted"] is None else str(line["wanted"])
            table.add_row(
                line["what"], str(line["value"]), wanted, "" if line["reached"] else "not reached"
            )
        Console().print(table)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(2)
