"""Returned messages of the wild: recipient, and whether the address is gone for good, against the labels of another reader.

Each message goes through the command as anybody would run it. The labels are one library's opinion; what differs is told
by file. A message without a label must still say of whom it speaks.
"""

import csv
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from carnet.carriers.rules.bounces import read
from evaluation.line import Line

NEEDS = ("bounces/labels.csv", "bounces/messages")
_WANTED = 97.0
_BY_COMMAND = 3  # messages that go through the command; the others through what the command calls


def run(folder: Path) -> list[Line]:
    """Read every message and compare those that are labelled."""
    messages = folder / "bounces" / "messages"
    labels: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "bounces" / "labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels[row["file"]].append(row)
    files = sorted(p.relative_to(messages).as_posix() for p in messages.rglob("*.eml"))
    told = {name: _told(messages / name) for name in files}
    wrong = [
        f"{name}, recipient {n + 1}: {_said(told[name], n)}, not {row['hard_bounce']} ({row['reason']})"
        for name, rows in labels.items()
        for n, row in enumerate(rows)
        if not _agrees(told[name], n, rows)
    ]
    total = sum(map(len, labels.values()))
    share = round(100 * (total - len(wrong)) / total, 1)
    silent = [name for name in files if not told[name]]
    same = [
        _commanded(messages / name) == told[name] for name in files[:: len(files) // _BY_COMMAND]
    ]
    return [
        Line(f"recipient and hard or not, % of {total}", share, _WANTED, reached=share >= _WANTED),
        Line("messages that say nothing", len(silent), 0, reached=not silent),
        Line("command and rule say the same", sum(same), len(same), reached=all(same)),
        *(Line(f"differs: {text}", "") for text in wrong),
        *(Line(f"says nothing: {name}", "", reached=False) for name in silent),
        *(
            Line(f"kind {kind}", count)
            for kind, count in Counter(r["kind"] for rows in told.values() for r in rows).items()
        ),
    ]


def _told(path: Path) -> list[dict[str, Any]]:
    return [
        {"address": r.address, "status": r.status, "kind": r.kind, "reason": r.reason}
        for r in read(path.read_bytes()).recipients
    ]


def _agrees(told: list[dict[str, Any]], number: int, rows: list[dict[str, str]]) -> bool:
    """Tell whether as many recipients were found, and this one is hard or not as labelled."""
    if len(told) != len(rows):
        return False
    return (told[number]["kind"] == "hard") == (rows[number]["hard_bounce"] == "hard")


def _said(told: list[dict[str, Any]], number: int) -> str:
    return f"{told[number]['kind']} ({told[number]['reason']})" if number < len(told) else "nobody"


def _commanded(path: Path) -> list[dict[str, Any]]:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", "bounce", str(path), "--json"],
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return list(json.loads(done.stdout)["recipients"]) if done.returncode == 0 else []
