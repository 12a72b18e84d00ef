"""The blocks of a message: which kinds there are, what each holds, and how anything that comes in becomes a block."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from carnet.content.rules.addresses import tidy
from carnet.content.rules.lines import one_line
from carnet.content.types import Block

KINDS = (
    "brand", "title", "text", "image", "button", "columns", "products", "divider", "spacer", "social",
)  # fmt: skip
FIELDS: Mapping[str, tuple[str, ...]] = {
    "brand": ("name", "line"),
    "title": ("text", "align"),
    "text": ("text", "align"),
    "image": ("image", "alt", "link", "width"),
    "button": ("label", "link", "align"),
    "columns": ("cells",),
    "products": ("source", "cells"),
    "divider": (),
    "spacer": ("height",),
    "social": ("cells",),
}
CELLS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "columns": (("image", "alt", "title", "text", "label", "link"), 2),
    "products": (("image", "alt", "title", "price", "text", "link"), 6),
    "social": (("label", "link"), 6),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "align": ("left", "center"),
    "width": ("full", "half", "small"),
    "height": ("12", "24", "40"),
    "source": ("chosen", "bought"),
}
CONDITIONS = ("", "known", "empty", "is", "is_not")
MOST_BLOCKS = 60
LONGEST = {"text": 20_000}
_SHORT = 500
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SOURCES = ("name", "line", "text", "label", "title", "price", "alt")


def clean(blocks: object) -> tuple[Block, ...]:
    """Return blocks with the fields of their kinds and nothing else; what is no block is left out."""
    rows = blocks if isinstance(blocks, Sequence) and not isinstance(blocks, str) else ()
    kept: list[Block] = []
    taken: set[str] = set()
    for row in rows:
        if not isinstance(row, Mapping) or row.get("kind") not in KINDS:
            continue
        made = _clean(row, _id(row, taken))
        taken.add(made["id"])
        kept.append(made)
    return tuple(kept[:MOST_BLOCKS])


def fresh(kind: str, blocks: Iterable[Block]) -> Block:
    """Return an empty block of a kind, with a name that none of the others has."""
    cells: list[dict[str, Any]] = [{}, {}] if kind in ("columns", "products") else []
    taken = {str(b["id"]) for b in blocks}
    return _clean({"kind": kind, "cells": cells}, _id({}, taken))


def texts(block: Block) -> Iterator[tuple[str, str]]:
    """Return the texts of a block in which variables may stand, each with the name of its field."""
    for name in _SOURCES:
        if block.get(name):
            yield name, str(block[name])
    for number, cell in enumerate(block.get("cells", ())):
        for name in _SOURCES:
            if cell.get(name):
                yield f"{name}.{number}", str(cell[name])


def images(blocks: Iterable[Block]) -> list[int]:
    """Return the images that blocks show, each once, in their order."""
    shown = [p["image"] for b in blocks for p in (b, *b.get("cells", ())) if p.get("image")]
    return list(dict.fromkeys(shown))


def condition(block: Block) -> str:
    """Return the condition under which a block is shown, as an expression of the engine, or ""."""
    name, how = str(block.get("if", "")), str(block.get("if_how", ""))
    if not name or not how:
        return ""
    value = str(block.get("if_value", "")).replace('"', "").replace("\\", "")
    said = {"known": name, "empty": f"not {name}", "is": f'{name}|lower == "{value.lower()}"'}
    return said.get(how, f'{name}|lower != "{value.lower()}"')


def _clean(row: Mapping[str, Any], block_id: str) -> dict[str, Any]:
    kind = str(row["kind"])
    made: dict[str, Any] = {"id": block_id, "kind": kind}
    for name in FIELDS[kind]:
        made[name] = _cells(kind, row.get("cells")) if name == "cells" else _field(row, name)
    if row.get("if") and str(row.get("if_how", "")) in CONDITIONS[1:]:
        made["if"] = _name(row["if"])
        made["if_how"] = str(row["if_how"])
        made["if_value"] = _line(row.get("if_value", ""))
    return made


def _cells(kind: str, cells: object) -> list[dict[str, Any]]:
    names, most = CELLS[kind]
    rows = cells if isinstance(cells, Sequence) and not isinstance(cells, str) else ()
    kept = [{n: _field(c, n, inside=True) for n in names} for c in rows if isinstance(c, Mapping)]
    if kind == "columns":
        kept += [{n: _field({}, n) for n in names} for _ in range(most - len(kept))]
    return kept[:most]


def _field(row: Mapping[str, Any], name: str, *, inside: bool = False) -> Any:
    value = row.get(name, "")
    if name == "image":
        return int(value) if str(value).isdigit() else None
    if name in CHOICES:
        allowed = CHOICES[name]
        return str(value) if str(value) in allowed else allowed[0]
    if name == "text":
        most = LONGEST["text"] if not inside else _SHORT * 4
        return _CONTROL.sub("", str(value or "").replace("\r\n", "\n"))[:most]
    if name == "link":
        return tidy(_line(value))
    return _line(value)


def _line(value: object) -> str:
    return _CONTROL.sub("", one_line(str(value or "")))[:_SHORT]


def _name(value: object) -> str:
    return "".join(c for c in str(value) if c.isalnum() or c == "_")[:80]


def _id(row: Mapping[str, Any], taken: set[str]) -> str:
    told = _name(row.get("id", ""))[:12]
    if told and told not in taken:
        return told
    number = len(taken) + 1
    while f"b{number}" in taken:
        number += 1
    return f"b{number}"
