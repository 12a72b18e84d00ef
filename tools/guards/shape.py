"""Every room looks the same: its files are there, its floor is known, its README is short."""

import ast
from pathlib import Path

from tools.guards.files import lines, rooms, tree

REQUIRED = ("README.md", "__init__.py", "apps.py", "manifest.py")
LONGEST_README = 30
_HOUSE = {"kit", "project"}
_EMPTY = "The room is empty"


def find(root: Path) -> list[str]:
    """Return what a room lacks."""
    named = _named_floors(root)
    found = []
    for room in rooms(root):
        required = ("README.md", "__init__.py") if room.name in _HOUSE else REQUIRED
        found += [
            f"{room.relative_to(root)}: {name} is missing."
            for name in required
            if not (room / name).is_file()
        ]
        readme = room / "README.md"
        if readme.is_file() and not 3 <= lines(readme) <= LONGEST_README:
            found.append(
                f"{readme.relative_to(root)}: {lines(readme)} lines; tell words, promises and neighbours in 3 to {LONGEST_README}."
            )
        if readme.is_file() and _EMPTY in readme.read_text(encoding="utf-8") and _furnished(room):
            found.append(f"{readme.relative_to(root)}: says that the room is empty, and it is not.")
        if room.name != "project" and room.name not in named:
            found.append(
                f"{room.relative_to(root)}: the room stands on no floor of project/rooms.py."
            )
        if (room / "tests").is_dir() and not (room / "tests" / "__init__.py").is_file():
            found.append(
                f"{room.relative_to(root)}/tests: __init__.py is missing, its tests would shadow others."
            )
    return found


def _furnished(room: Path) -> bool:
    return any((room / name).exists() for name in ("models.py", "actions", "queries.py", "rules"))


def _named_floors(root: Path) -> set[str]:
    path = root / "src" / "carnet" / "project" / "rooms.py"
    for node in tree(path).body:
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and node.target.id == "FLOORS"
            and node.value
        ):
            return {room for floor in ast.literal_eval(node.value) for room in floor}
    return set()
