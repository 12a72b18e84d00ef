"""`python -m tools.test [--long] [--engine NAME] -- WORDS…`: the suite on both engines, with a real browser.

WORDS go to pytest. Exit status 0 when the suite passed on every engine that was asked for, else 1.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tools.assets.build import build
from tools.place import ROOT, Stop, say
from tools.testing.machine import BROWSER, POSTGRESQL, require
from tools.testing.postgres import cluster

ENGINES = ("sqlite", "postgresql")
MOST_PROCESSES = 8


def main(words: Sequence[str]) -> int:
    """Run the suite and return the exit status."""
    parser = argparse.ArgumentParser(prog="carnet test")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--engine", choices=(*ENGINES, "both"), default="both")
    parser.add_argument("rest", nargs="*")
    asked = parser.parse_args(words)
    engines = ENGINES if asked.engine == "both" else (asked.engine,)
    require(BROWSER, *([POSTGRESQL] if "postgresql" in engines else []))
    say(build())
    results = {engine: _on(engine, asked.rest, long=asked.long) for engine in engines}
    for engine, status in results.items():
        say(f"{engine}: {'passed' if status == 0 else 'FAILED'}")
    return max(results.values())


def _on(engine: str, words: Sequence[str], *, long: bool) -> int:
    """Run the suite on one engine; only a whole run can say that every template was rendered."""
    say(f"── {engine} ──")
    rest = [*(["--long"] if long else []), *words]
    if engine == "sqlite":
        return _pytest(rest if words else [*rest, "--every-template"], {})
    with cluster() as url:
        return _pytest(["-m", "not house", *rest], {"DATABASE_URL": url})


def _pytest(rest: Sequence[str], extra: Mapping[str, str]) -> int:
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in {"DATABASE_URL", "DATABASE_URL_FILE", "DJANGO_SETTINGS_MODULE"}
    }
    count = str(min(MOST_PROCESSES, os.cpu_count() or 1))
    done = subprocess.run(  # noqa: S603 - our own suite
        [sys.executable, "-m", "pytest", "-q", "-n", count, "--dist", "worksteal", *rest],
        cwd=ROOT,
        env={**env, **extra},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return 0 if done.returncode == 0 else 1


if __name__ == "__main__":
    # A run that is told to stop takes its cluster along.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
