"""`python -m tools.bench NAME [--people N] [--runs N] [--json]`: run a measurement in fresh processes, tell the medians.

`python -m tools.bench data --people N` makes the file of that many people instead and writes its path.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from tools import modules
from tools.place import ROOT, Stop, say

_ONCE = "CARNET_BENCH_ONCE"
_PEOPLE = "CARNET_BENCH_PEOPLE"


def main(words: Sequence[str]) -> None:
    """Run the measurement as often as asked and write its rows."""
    parser = argparse.ArgumentParser(prog="carnet bench")
    parser.add_argument("name")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--people", type=int)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    module = modules.load("bench", asked.name)
    if asked.people is not None:
        if asked.people < 1:
            raise Stop("a measurement needs at least one person.")
        os.environ[_PEOPLE] = str(asked.people)
        if hasattr(module, "write"):
            sys.stdout.write(f"{module.write(asked.people)}\n")
            return
    if os.environ.get(_ONCE):
        rows = [
            {"what": r.what, "value": r.value, "unit": r.unit, "floor": r.floor}
            for r in module.run()
        ]
        sys.stdout.write(json.dumps(rows))
        return
    runs = []
    for number in range(asked.runs):
        say(f"{asked.name}: run {number + 1} of {asked.runs}…")
        runs.append(_once(asked.name))
    answer = {"name": asked.name, "machine": machine(), "runs": asked.runs, "rows": medians(runs)}
    if asked.json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    else:
        _show(answer)


def _once(name: str) -> list[dict[str, Any]]:
    """Run the measurement in a process and a home of its own, so that no run warms the next."""
    with tempfile.TemporaryDirectory(prefix="carnet-bench-") as home:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "tools.bench", name],
            cwd=ROOT,
            env={**os.environ, _ONCE: "1", "CARNET_HOME": home},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Stop(f"the measurement {name} failed with status {done.returncode}.")
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def medians(runs: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Return one row for each thing measured: medians of value and floor, and the median of the ratios of each run."""
    rows = []
    for first in runs[0]:
        same = [row for run in runs for row in run if row["what"] == first["what"]]
        floors = [row["floor"] for row in same if row["floor"]]
        ratios = [row["value"] / row["floor"] for row in same if row["floor"]]
        rows.append(
            {
                "what": first["what"],
                "value": round(statistics.median(row["value"] for row in same), 3),
                "unit": first["unit"],
                "floor": round(statistics.median(floors), 3) if floors else None,
                "ratio": round(statistics.median(ratios), 3) if ratios else None,
            }
        )
    return rows


def machine() -> str:
    """Return what the figures depend on: processors, system, Python."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _show(answer: Mapping[str, Any]) -> None:
    table = Table(title=f"{answer['name']} ({answer['machine']}, median of {answer['runs']})")
    for heading in ("what", "value", "unit", "floor", "ratio"):
        table.add_column(heading, justify="left" if heading in {"what", "unit"} else "right")
    for row in answer["rows"]:
        table.add_row(
            *(
                "" if row[h] is None else str(row[h])
                for h in ("what", "value", "unit", "floor", "ratio")
            )
        )
    Console().print(table)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Stop as stop:
        say(str(stop))
        sys.exit(2)
