"""The main job on the shop file: every figure that its own scorer names, with header and columns found without help."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation.line import Line

NEEDS = (
    "shop/clients.xlsx",
    "shop/clients_cp1252.csv",
    "shop/commandes.csv",
    "shop/truth.csv",
    "shop/score.py",
    "shop/SUMMARY.json",
)
_FIGURE = re.compile(
    r"^(?P<what>.+?)\s+(?P<good>\d+) of\s+(?P<total>\d+)\s+(?P<value>[\d.]+) %(?:\s+\((?P<side>wanted|at most) (?P<bound>[\d.]+)\))?$"
)
# A spreadsheet that saves as CSV has rounded long numbers: what is lost cannot be scored.
_LOST = {"csv_row": {"SIRET"}}


def run(folder: Path) -> list[Line]:
    """Qualify the workbook with its orders, then the CSV export, each in a home of its own, and score both."""
    shop = folder / "shop"
    today = json.loads((shop / "SUMMARY.json").read_text(encoding="utf-8"))["today"]
    lines = _scored(shop, today, file="clients.xlsx", key="xlsx_row", orders="commandes.csv")
    return lines + _scored(shop, today, file="clients_cp1252.csv", key="csv_row")


def _scored(shop: Path, today: str, *, file: str, key: str, orders: str = "") -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="carnet-shop-") as home:
        rows = Path(home) / "rows.csv"
        words = [
            str(shop / file),
            "--rows",
            str(rows),
            *(["--orders", str(shop / orders)] if orders else []),
        ]
        first = _qualify(home, today, words)
        told = subprocess.run(  # noqa: S603 - the folder's own scorer
            [
                sys.executable,
                str(shop / "score.py"),
                str(shop / "truth.csv"),
                str(rows),
                "--key",
                key,
            ],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        again = _qualify(home, today, words)
    lines = [
        _line(file, key, found) for text in told.splitlines() if (found := _FIGURE.match(text))
    ]
    if not lines:
        lines = [Line(f"{file}: scored", told[-200:], "figures", reached=False)]
    same = again["repeated"] and again["people"] == first["people"]
    lines.append(
        Line(
            f"{file}: the same file again changes nothing",
            "yes" if same else "no",
            "yes",
            reached=same,
        )
    )
    return lines


def _line(file: str, key: str, found: re.Match[str]) -> Line:
    value, bound = float(found["value"]), float(found["bound"]) if found["bound"] else None
    what = f"{file}: {found['what'].strip()}"
    if bound is None or found["what"].strip() in _LOST.get(key, set()):
        return Line(what, value)
    return Line(
        what, value, bound, reached=value >= bound if found["side"] == "wanted" else value <= bound
    )


def _qualify(home: str, today: str, words: list[str]) -> dict[str, Any]:
    """Run the command as anybody would, with the clock held at the day of the file."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", "qualify", *words, "--json"],
        env={**os.environ, "CARNET_HOME": home, "CARNET_NOW": f"{today}T12:00:00+01:00"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr[-500:])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
