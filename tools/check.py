"""`python -m tools.check`: every fast guard; status 0 when none found anything."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from carnet.project.texts import compile_texts
from tools.guards import habits, reference, shape, sizes, texts, traces
from tools.place import ROOT, say

Guard = Callable[[], list[str]]
_BIN = Path(sys.executable).parent


def _program(*words: str) -> Guard:
    """Return a guard that runs a program and repeats what it says when it is not content."""

    def guard() -> list[str]:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "DJANGO_"))}
        done = subprocess.run(  # noqa: S603 - programs of our own environment
            [str(_BIN / words[0]), *words[1:]],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return [(done.stdout + done.stderr).strip()] if done.returncode else []

    return guard


def _live() -> list[str]:
    """Look at the house from inside, in a process of its own, since settings are read once."""
    return _program("python", "-m", "tools.check_live")()


GUARDS: dict[str, Guard] = {
    "style": _program("ruff", "check", "--quiet", "--output-format", "concise", "."),
    "format": _program("ruff", "format", "--check", "--quiet", "--output-format", "concise", "."),
    "floors": _program(
        "lint-imports", "--config", "importlinter.ini", "--cache-dir", ".import_linter_cache"
    ),
    "types": _program("mypy", "--no-error-summary"),
    "declarations": _live,
    "sizes": lambda: sizes.find(ROOT),
    "habits": lambda: habits.find(ROOT),
    "shape": lambda: shape.find(ROOT),
    "traces": lambda: traces.find(ROOT),
    "texts": lambda: texts.find(ROOT),
    "environment": lambda: reference.untold_variables(ROOT),
}


def main() -> int:
    """Run the guards side by side and tell what they found."""
    compile_texts()
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as pool:
        asked = {name: pool.submit(guard) for name, guard in GUARDS.items()}
        found = {name: future.result() for name, future in asked.items()}
    for name, problems in found.items():
        say(f"{name:<13} {'sound' if not problems else 'BROKEN'}")
        for problem in problems:
            say("  " + problem.replace("\n", "\n  "))
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
