"""`python -m tools.new_room NAME FLOOR PURPOSE`: an empty room that passes every guard."""

import re
import sys
from pathlib import Path

from tools.guards.files import source
from tools.place import ROOT, Stop, say

_NAME = re.compile(r"[a-z][a-z]{2,19}")
_FILES = {
    "__init__.py": '"""Room {name}: {purpose}."""\n',
    "README.md": "# {name}\n\nFloor {floor}: {purpose}.\n\nThe room is empty: it holds its place in the house until its first capability is built.\n",
    "manifest.py": (
        '"""What the room {name} declares to the rooms below it."""\n\n'
        'from carnet.kit.declarations import Manifest\n\nMANIFEST = Manifest(room="{name}")\n'
    ),
    "apps.py": (
        '"""Registers the room {name} with Django."""\n\nfrom django.apps import AppConfig\n\n\n'
        'class RoomConfig(AppConfig):\n    """Room {name}: {purpose}."""\n\n    name = "carnet.{name}"\n'
        '    default_auto_field = "django.db.models.BigAutoField"\n'
    ),
}


def make(root: Path, name: str, floor: int, *, purpose: str) -> Path:
    """Write the files of a room, give it its floor in project/rooms.py and importlinter.ini, and return its folder.

    Raises Stop when the name is no plain word, is taken, or the floor does not exist; then nothing is written.
    """
    folder = source(root) / name
    if not _NAME.fullmatch(name):
        raise Stop(f"“{name}” is no name for a room: one plain word of 3 to 20 small letters.")
    if folder.exists():
        raise Stop(f"The room {name} exists already.")
    changed = [_in_floors(root, name, floor), _in_contracts(root, name, floor)]
    for path, text in changed:
        path.write_text(text, encoding="utf-8")
    folder.mkdir()
    for file, text in _FILES.items():
        filled = text.format(name=name, floor=floor, purpose=purpose.rstrip("."))
        (folder / file).write_text(filled, encoding="utf-8")
    return folder


def _in_floors(root: Path, name: str, floor: int) -> tuple[Path, str]:
    path = source(root) / "project" / "rooms.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    floors = [i for i, line in enumerate(lines) if re.fullmatch(r'    \("\w+".*\),', line)]
    if not 0 < floor < len(floors):
        raise Stop(f"There is no floor {floor}: a room stands on floor 1 to {len(floors) - 1}.")
    line = lines[floors[floor]]
    lines[floors[floor]] = line.removesuffix("),").removesuffix(",") + f', "{name}"),'
    return path, "\n".join(lines) + "\n"


def _in_contracts(root: Path, name: str, floor: int) -> tuple[Path, str]:
    """Give the room its layer, written from the top down, and bar it from the network like every room but carriers."""
    path = root / "importlinter.ini"
    text = path.read_text(encoding="utf-8")
    head, layers, rest = re.split(r"(?<=layers =\n)((?:    .+\n)+)", text, maxsplit=1)
    lines = layers.splitlines()
    lines[len(lines) - 1 - floor] += f" | {name}"
    barred = rest.replace(
        "\nforbidden_modules =\n    smtplib\n",
        f"\n    carnet.{name}\nforbidden_modules =\n    smtplib\n",
    )
    return path, head + "\n".join(lines) + "\n" + barred


def main() -> int:
    """Make the room that the command line names."""
    name, floor, purpose = sys.argv[1:4]
    try:
        folder = make(ROOT, name, int(floor), purpose=purpose)
    except Stop as stop:
        say(str(stop))
        return 2
    say(f"{folder.relative_to(ROOT)} made on floor {floor}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
