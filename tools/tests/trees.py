"""Small trees on which a guard is broken on purpose."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOMS = '"""Floors."""\n\nFLOORS: tuple[tuple[str, ...], ...] = (("kit",), ("people",))\n'


def small_house(root: Path) -> Path:
    """Make a tree with one sound room and return its root."""
    write(root, "src/carnet/__init__.py", '"""Carnet."""\n')
    write(root, "src/carnet/project/__init__.py", '"""Room project."""\n')
    write(root, "src/carnet/project/rooms.py", ROOMS)
    write(root, "src/carnet/people/__init__.py", '"""Room people."""\n')
    for name in ("manifest.py", "apps.py", "models.py"):
        write(root, f"src/carnet/people/{name}", '"""A module."""\n')
    for room in ("project", "people"):
        write(root, f"src/carnet/{room}/README.md", "# room\n\nWords and promises.\n")
    return root


def write(root: Path, name: str, text: str) -> Path:
    """Write one file of a tree and return it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, one of this environment first, and return what it said, failed or not."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    found = {**os.environ, **(env or {}), "PATH": path}
    return subprocess.run(words, cwd=cwd, env=found, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
