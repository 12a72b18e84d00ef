"""The repository holds no trace of the machine it was written on, and nothing left unfinished."""

import re
from pathlib import Path

from tools.guards.files import kept

_TEXT = {"", ".cfg", ".css", ".html", ".ini", ".js", ".json", ".lock", ".md", ".mjs", ".po", ".py", ".sh", ".sql", ".toml", ".txt", ".xml", ".yml"}  # fmt: skip
_TRACES = (
    ("a path of one machine", re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")),
    ("the address of a package registry", re.compile(r"https?://[^\s\"')]*(?:registry|pypi|pythonhosted|npmjs|artifactory|nexus)", re.I)),
    ("something left unfinished", re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")),
)  # fmt: skip


def find(root: Path) -> list[str]:
    """Return file, line and kind of every trace."""
    found = []
    for path in kept(root):
        if path.suffix not in _TEXT or path == Path(__file__):
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        ):
            found += [
                f"{path.relative_to(root)}:{number}: {what}."
                for what, pattern in _TRACES
                if pattern.search(line)
            ]
    return found
