"""Which folders and which files may be watched."""

import re
from pathlib import PurePosixPath

_ODD = re.compile(r"[\x00-\x1f\\:*?\"<>|]")
_HALF = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".swp", ".lock")
OWN = ("en-cours", "faits", "refuses")
_LONGEST = 200


def folder_within(asked: str) -> str:
    """Return a folder under the root in one spelling ("caisse/soir"), or "" for one that is none or leads out of it."""
    text = asked.strip()
    path = PurePosixPath(text)
    if not text or len(text) > _LONGEST or _ODD.search(text) or path.is_absolute():
        return ""
    parts = [p for p in path.parts if p != "."]
    if not parts or any(p.startswith((".", "~")) or p in OWN for p in parts):
        return ""
    return "/".join(parts)


def may_be_taken(name: str) -> bool:
    """Say whether a name is that of a whole file somebody put there, not of one on its way or of the system."""
    return not (
        name.startswith((".", "~"))
        or name.lower().endswith(_HALF)
        or name in OWN
        or _ODD.search(name) is not None
    )


def is_stable(before: object, now: tuple[int, int]) -> bool:
    """Say whether a file is as it was at the look before: same size, same moment of writing."""
    return isinstance(before, list) and tuple(before) == now
