"""What somebody typed into the editor, as the draft that it means; a button may also move, add or drop a block."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from carnet.content.rules import blocks as rules
from carnet.content.rules import look
from carnet.content.rules.blocks import CELLS, FIELDS
from carnet.content.types import Block, Draft

Typed = Mapping[str, str]

_PLAIN = ("name", "subject", "preheader", "language", "purpose_hint")


class Changed(NamedTuple):
    """A draft after a button: which block is open now, and the block that was taken away with its place."""

    draft: Draft
    open: str
    dropped: tuple[int, Block] | None = None


def typed(draft: Draft, form: Typed) -> Draft:
    """Return the draft with what the form holds; what the form does not show stays as it is."""
    values: dict[str, Any] = {name: form[name] for name in _PLAIN if name in form}
    if "own_text" in form:
        values["text"] = form["own_text"].replace("\r\n", "\n")
    told = {n: form[f"look-{n}"] for n in look.DEFAULT if f"look-{n}" in form}
    if told:
        values["look"] = look.clean({**draft.look, **told})
    shown = form.get("shown", "")
    blocks = [_filled(b, form) if b["id"] == shown else b for b in draft.blocks]
    return replace(draft, **values, blocks=rules.clean(blocks))


def done(draft: Draft, do: str, shown: str) -> Changed:
    """Return the draft after a button: "open:ID", "up:ID", "down:ID", "drop:ID", "add:KIND", "cell+:ID", "cell-:ID:N"."""
    what, _colon, which = do.partition(":")
    ids = [str(b["id"]) for b in draft.blocks]
    blocks = list(draft.blocks)
    if what == "add" and which in rules.KINDS and len(blocks) < rules.MOST_BLOCKS:
        fresh = rules.fresh(which, blocks)
        place = ids.index(shown) + 1 if shown in ids else len(blocks)
        return Changed(_with(draft, [*blocks[:place], fresh, *blocks[place:]]), str(fresh["id"]))
    name, _colon, number = which.partition(":")
    if what == "own_text":
        return Changed(replace(draft, text=None if which == "made" else which), shown)
    if name not in ids:
        return Changed(draft, shown)
    at = ids.index(name)
    if what == "open":
        return Changed(draft, "" if name == shown else name)
    if what in ("up", "down"):
        to = max(0, min(len(blocks) - 1, at + (-1 if what == "up" else 1)))
        blocks.insert(to, blocks.pop(at))
        return Changed(_with(draft, blocks), shown)
    if what == "drop":
        gone = blocks.pop(at)
        return Changed(_with(draft, blocks), "" if name == shown else shown, (at, gone))
    if what in ("cell+", "cell-"):
        blocks[at] = _cells(blocks[at], what, number)
    return Changed(_with(draft, blocks), shown)


def put_back(draft: Draft, place: object, block: object) -> Draft:
    """Return the draft with a block that was taken away, in its place."""
    told = rules.clean([block])
    if not told:
        return draft
    at = place if isinstance(place, int) and 0 <= place <= len(draft.blocks) else len(draft.blocks)
    return _with(draft, [*draft.blocks[:at], told[0], *draft.blocks[at:]])


def _with(draft: Draft, blocks: list[Block]) -> Draft:
    return replace(draft, blocks=rules.clean(blocks))


def _filled(block: Block, form: Typed) -> Block:
    made: dict[str, Any] = {**block, **_part(form, FIELDS[str(block["kind"])], "f-")}
    if "cells" in made:
        names = CELLS[str(block["kind"])][0]
        made["cells"] = [
            {**cell, **_part(form, names, f"f-c{n}-")} for n, cell in enumerate(block["cells"])
        ]
    for name in ("if", "if_how", "if_value"):
        if f"f-{name}" in form:
            made[name] = form[f"f-{name}"]
    return made


def _part(form: Typed, names: tuple[str, ...], before: str) -> dict[str, str]:
    return {n: form[f"{before}{n}"] for n in names if f"{before}{n}" in form}


def _cells(block: Block, what: str, number: str) -> Block:
    cells = list(block.get("cells", ()))
    if what == "cell+":
        cells.append({})
    elif number.isdigit() and int(number) < len(cells):
        cells.pop(int(number))
    return {**block, "cells": cells}
