"""Modules, functions, templates and rooms stay small; what is too big is listed in tools/debt.toml and may only shrink."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.guards.files import kept, lines, modules, rooms, source, tree
from tools.place import Stop, run

MOST = {
    "module": 400,
    "short module": 150,
    "test module": 600,
    "function": 60,
    "template": 200,
    "room": 4500,
}
_SHORT = {"manifest.py", "urls.py", "jobs.py"}
DEBT = "tools/debt.toml"


def find(root: Path) -> list[str]:
    """Return what is larger than allowed, and debts that grew, appeared or could be lowered."""
    debt = _debt((root / DEBT).read_text(encoding="utf-8")) if (root / DEBT).exists() else {}
    sizes = dict(_measured(root))
    too_big = [
        f"{name}: {size} lines, a {kind} may have {MOST[kind]}."
        for (kind, name), size in sizes.items()
        if size > debt.get(name, MOST[kind])
    ]
    real = {name: size for (_kind, name), size in sizes.items()}
    paid = [
        f"{DEBT}: {name} is down to {real.get(name, 0)} lines, lower or drop the entry of {number}."
        for name, number in debt.items()
        if real.get(name, 0) < number
    ]
    return too_big + paid + _grown(root, debt)


def _measured(root: Path) -> Iterator[tuple[tuple[str, str], int]]:
    """Give kind, name and number of lines of everything that has a limit."""
    for path in _python(root):
        name = path.relative_to(root).as_posix()
        kind = (
            "test module"
            if "tests" in path.parts
            else "short module"
            if path.name in _SHORT
            else "module"
        )
        yield (kind, name), lines(path)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                yield ("function", f"{name}:{node.name}"), node.end_lineno - node.lineno + 1
    for path in sorted(source(root).glob("*/templates/**/*.*")):
        yield ("template", path.relative_to(root).as_posix()), lines(path)
    for room in rooms(root):
        own = (p for p in modules(room) if "tests" not in p.parts)
        yield ("room", room.relative_to(root).as_posix()), sum(lines(p) for p in own)


def _python(root: Path) -> list[Path]:
    ours = ("src", "tools", "bench", "evaluation")
    named = [p for p in kept(root) if p.suffix == ".py" and p.relative_to(root).parts[0] in ours]
    return [p for p in named if "migrations" not in p.parts]


def _debt(text: str) -> dict[str, int]:
    found: Mapping[str, int] = tomllib.loads(text).get("debt", {})
    return dict(found)


def _grown(root: Path, debt: Mapping[str, int]) -> list[str]:
    """Return entries that are new or higher than in the version committed before this one."""
    before = _before(root)
    if before is None:
        return []
    return [
        f"{DEBT}: {name} went from {before.get(name, 'nothing')} to {number}; debts may only shrink."
        for name, number in debt.items()
        if number > before.get(name, 0)
    ]


def _before(root: Path) -> dict[str, int] | None:
    """Return the debts of the last committed version that differs from the file; None without git or history."""
    now = (root / DEBT).read_text(encoding="utf-8") if (root / DEBT).exists() else ""
    try:
        for commit in run(["git", "log", "-2", "--format=%H", "--", DEBT], cwd=root).split():
            text = run(["git", "show", f"{commit}:./{DEBT}"], cwd=root)
            if text != now:
                return _debt(text)
    except (Stop, FileNotFoundError):
        return None
    return None
