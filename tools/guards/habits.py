"""Names that say nothing, signals, and models that act on their own do not enter the house."""

import ast
from pathlib import Path

from tools.guards.files import modules, rooms, tree

_EMPTY_NAMES = {
    "base", "common", "helper", "helpers", "lib", "manager", "managers", "misc", "service", "services", "signals", "util", "utils",
}  # fmt: skip
_OVERRIDES = {"save", "delete", "full_clean", "refresh_from_db"}
_SIGNALS = {"django.dispatch", "django.db.models.signals", "django.core.signals"}


def find(root: Path) -> list[str]:
    """Return modules with a name that says nothing, overridden saves and uses of signals."""
    found = []
    for room in rooms(root):
        for path in modules(room):
            name = path.relative_to(root).as_posix()
            if "tests" in path.parts:
                continue
            if path.stem in _EMPTY_NAMES or path.parent.name in _EMPTY_NAMES:
                found.append(f"{name}: the name says nothing; name the module after what it does.")
            found += [f"{name}:{line}: {why}" for line, why in _acts(path)]
    return found


def _acts(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef) and (
            path.name == "models.py" or path.parent.name == "models"
        ):
            found += [
                (item.lineno, f"{node.name} overrides {item.name}(); write an action.")
                for item in node.body
                if isinstance(item, ast.FunctionDef) and item.name in _OVERRIDES
            ]
        named = {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
        named |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        if named & _SIGNALS and isinstance(node, ast.stmt):
            found.append(
                (node.lineno, "signals hide who calls whom; announce and declare a Reaction.")
            )
    return found
