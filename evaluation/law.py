"""The law from outside: decisions, deadlines and identifiers of the folder, answered by the commands and scored there.

Each command runs on an empty home, as anybody would run it; a case that the folder calls disputed is told with its answer.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation.line import Line

_COMMANDS = {"vectors": "decide", "deadlines": "deadline", "identifiers": "identifier"}
NEEDS = ("law/score.py", "law/strip.py", *(f"law/{name}.jsonl" for name in _COMMANDS))
_AGREE = re.compile(r"(\d+) of (\d+) agree")


def run(folder: Path) -> list[Line]:
    """Answer the three files and score them."""
    law = folder / "law"
    return [line for name in _COMMANDS for line in _scored(law, name)]


def _scored(law: Path, name: str) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="carnet-law-") as home:
        questions, answers = Path(home) / "questions.jsonl", Path(home) / "answers.jsonl"
        questions.write_text(_run(law / "strip.py", law / f"{name}.jsonl"), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", _COMMANDS[name], str(questions), "--json"],
            env={**os.environ, "CARNET_HOME": home},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        answers.write_text(done.stdout, encoding="utf-8")
        told = _run(law / "score.py", law / f"{name}.jsonl", answers)
        disputed = _disputed(law / f"{name}.jsonl", done.stdout)
    found = _AGREE.search(told)
    if not found:
        why = (done.stderr or told)[-200:]
        return [Line(f"{_COMMANDS[name]}: agree", why, "figures", reached=False)]
    good, total = int(found[1]), int(found[2])
    lines = [
        Line(f"{_COMMANDS[name]}: agree, of {total}", good, total, reached=good == total),
        Line(f"{_COMMANDS[name]}: exit status", done.returncode, 0, reached=not done.returncode),
        *(
            Line(f"{_COMMANDS[name]}: {text}", "not agreed", reached=False)
            for text in told.splitlines()
            if not _AGREE.fullmatch(text)
        ),
    ]
    return [*lines, *disputed]


def _disputed(cases: Path, answers: str) -> list[Line]:
    """Tell what is answered where the folder itself doubts; docs/law/disputed.md argues it."""
    given: dict[str, dict[str, Any]] = {a["id"]: a for a in map(json.loads, answers.splitlines())}
    read = (json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line)
    return [
        Line(
            f"{case['id']}, disputed, wants {case['reason']}",
            given[case["id"]].get("reason", "no answer"),
        )
        for case in read
        if case.get("disputed") and case["id"] in given
    ]


def _run(*words: Path) -> str:
    return subprocess.run(  # noqa: S603 - the folder's own tools
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=False
    ).stdout
