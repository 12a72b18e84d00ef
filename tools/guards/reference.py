"""The reference pages say what the rooms declare, every entry has its words, and every variable of the environment is told."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.guards.files import modules, source

_VARIABLE = re.compile(r"""["'](CARNET_[A-Z_]+|DATABASE_URL)["']""")
ENVIRONMENT = "docs/environment.md"


def out_of_date(root: Path, folder: str, pages: Mapping[str, str]) -> list[str]:
    """Return the pages that differ from what is declared, are missing or are nobody's any more."""
    place = root / folder
    found = [
        f"{folder}/{name} does not say what the rooms declare: run ./carnet docs."
        for name, text in pages.items()
        if not (place / name).is_file() or (place / name).read_text(encoding="utf-8") != text
    ]
    left = sorted(p.name for p in place.glob("*.md") if p.name not in pages)
    return found + [
        f"{folder}/{name} belongs to no declaration any more: delete it." for name in left
    ]


def without_words(entries: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return declared entries (what, name, label) whose label is empty."""
    return [
        f"{what} {name}: declared without words for people."
        for what, name, label in entries
        if not label.strip()
    ]


def untold_variables(root: Path) -> list[str]:
    """Return the variables of the environment that the code reads and docs/environment.md does not name."""
    page = root / ENVIRONMENT
    told = page.read_text(encoding="utf-8") if page.is_file() else ""
    named = {
        v
        for path in modules(source(root))
        if "tests" not in path.parts
        for v in _VARIABLE.findall(path.read_text(encoding="utf-8"))
    }
    return [
        f"{ENVIRONMENT} does not tell what {name} is for."
        for name in sorted(named)
        if f"`{name}`" not in told
    ]
