"""The sprite of the icons that Carnet uses: one symbol for each name found in templates and code."""

import re
from collections.abc import Iterable
from pathlib import Path

from tools.place import Stop

_ASKED = re.compile(
    r"""(?:\{%\s*icon\s+|\bicon=|["']icon["']:\s*)["']([a-z][a-z0-9-]*)["']|#ti-([a-z][a-z0-9-]*)"""
)
_TAG = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"""["']([a-z][a-z0-9-]*)["']""")
_SHAPE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BOX = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def used_names(files: Iterable[Path], known: set[str]) -> set[str]:
    """Return the icon names that these templates and modules use.

    A name asked for by `icon` must be known, else Stop says where it stands. A quoted word inside a template tag, or
    in a module that speaks of icons, counts when it happens to be an icon: one too many costs 300 bytes, one too few
    leaves a hole in the page.
    """
    found: set[str] = set()
    for file in files:
        text = file.read_text(encoding="utf-8")
        asked = {a or b for a, b in _ASKED.findall(text)}
        unknown = sorted(asked - known)
        if unknown:
            raise Stop(f"{file}: no icon of Tabler is named {', '.join(unknown)}.")
        found |= asked | (_quoted(file, text) & known)
    return found


def _quoted(file: Path, text: str) -> set[str]:
    if file.suffix == ".html":
        return {name for tag in _TAG.findall(text) for name in _QUOTED.findall(tag)}
    return set(_QUOTED.findall(text)) if "icon" in text else set()


def sprite(folder: Path, names: Iterable[str]) -> str:
    """Return an SVG document with one symbol `ti-NAME` for each name; `folder` holds Tabler's outlines."""
    symbols = []
    for name in sorted(names):
        shape = _SHAPE.search((folder / f"{name}.svg").read_text(encoding="utf-8"))
        if shape is None:
            raise Stop(f"{folder / name}.svg is not an icon.")
        inner = " ".join(shape.group(1).replace(_BOX, "").split())
        symbols.append(
            f'<symbol id="ti-{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
            f' stroke-linecap="round" stroke-linejoin="round">{inner}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"
