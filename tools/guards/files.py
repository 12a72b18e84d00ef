"""Which files the guards look at."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tools.place import Stop, run

_NOT_OURS = {".git", ".venv", "node_modules", "vendor", "__pycache__", "build", "dist"}


def source(root: Path) -> Path:
    """Return the package of a tree."""
    return root / "src" / "carnet"


def rooms(root: Path) -> list[Path]:
    """Return the folders of the rooms of a tree, `project` too."""
    return sorted(p.parent for p in source(root).glob("*/__init__.py"))


def modules(folder: Path) -> Iterator[Path]:
    """Give every Python module below a folder, migrations left out: Django writes those."""
    for path in sorted(folder.rglob("*.py")):
        if not ({"migrations"} | _NOT_OURS) & set(path.relative_to(folder).parts):
            yield path


def kept(root: Path) -> list[Path]:
    """Return the files that belong to the repository: known to git, or new and not ignored."""
    try:
        names = run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root
        ).split("\0")
    except (Stop, FileNotFoundError):
        found = (p for p in root.rglob("*") if p.is_file())
        return sorted(p for p in found if not _NOT_OURS & set(p.relative_to(root).parts))
    return sorted(p for n in names if n and (p := root / n).is_file())


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=4096)
def _parsed(path: Path, _changed: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return _parsed(path, path.stat().st_mtime_ns)
