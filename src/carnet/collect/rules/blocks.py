"""What a form is made of: from and to plain structures, begun with, changed block by block."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from carnet.collect.types import CORE, CUSTOM, Block, Box, Content
from carnet.kit.text import squeeze

KINDS: tuple[str, ...] = ("field", "boxes", "text", "section", "refusal")
BOXED: tuple[str, ...] = ("boxes", "refusal")
MOST_BLOCKS, MOST_BOXES = 30, 8
_LINE, _TEXT, _DIGITS = 200, 2_000, 10
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
LANGUAGES: tuple[str, ...] = ("fr", "en")
_LINES: tuple[str, ...] = ("title", "button")
_TEXTS: tuple[str, ...] = ("intro", "thanks", "use", "kept", "refusal")


def content_of(told: object) -> Content:
    """Return what a plain structure says a form is; what is no part of a form is left out."""
    row = told if isinstance(told, Mapping) else {}
    lines = {name: line(row.get(name, "")) for name in _LINES}
    texts = {name: text(row.get(name, "")) for name in _TEXTS}
    found = row.get("blocks", ())
    rows = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    kept: list[Block] = []
    for one in rows:
        if isinstance(one, Mapping) and one.get("kind") in KINDS and len(kept) < MOST_BLOCKS:
            kept.append(_block(one, {b.id for b in kept}))
    language = str(row.get("language", ""))
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    gift = str(row.get("gift") or "")
    given = int(gift) if gift.isdecimal() and len(gift) < _DIGITS else 0
    return Content(**lines, **texts, language=spoken, gift=given, blocks=tuple(kept))


def plain(content: Content) -> dict[str, Any]:
    """Return a form as a plain structure, which `content_of` reads back."""
    told: dict[str, Any] = {name: getattr(content, name) for name in (*_LINES, *_TEXTS)}
    told["language"] = content.language
    told |= {"gift": content.gift} if content.gift else {}
    told["blocks"] = [_plain_block(b) for b in content.blocks]
    return told


def plain_box(box: Box) -> dict[str, Any]:
    """Return a box as a plain structure; partners only where it names some."""
    named = {"partners": list(box.partners)} if box.partners else {}
    return named | {
        "purposes": list(box.purposes),
        "channels": list(box.channels),
        "wording": box.wording,
        "confirm": box.confirm,
        "checked": box.checked,
        "required": box.required,
    }


def box_of(row: Mapping[str, Any]) -> Box:
    """Return the box of a plain structure."""
    return Box(
        purposes=_words(row.get("purposes")),
        channels=_words(row.get("channels")),
        wording=text(row.get("wording", "")),
        confirm=bool(row.get("confirm", True)),
        partners=_words(row.get("partners")),
        checked=bool(row.get("checked", False)),
        required=bool(row.get("required", False)),
    )


def add(content: Content, kind: str, field: str = "") -> tuple[Content, str]:
    """Add an empty block at the end; return the form and the id of the block ("" where it cannot be added)."""
    known = field in CORE or field.startswith(CUSTOM)
    full = len(content.blocks) >= MOST_BLOCKS
    if full or kind not in KINDS or (kind == "field" and (not known or content.asks(field))):
        return content, ""
    fresh = _free({b.id for b in content.blocks})
    boxes = (Box(purposes=("offers",), channels=("email",)),) if kind in BOXED else ()
    block = Block(id=fresh, kind=kind, field=field if kind == "field" else "", boxes=boxes)
    return replace(content, blocks=(*content.blocks, block)), fresh


def remove(content: Content, block_id: str) -> Content:
    """Take a block away."""
    return replace(content, blocks=tuple(b for b in content.blocks if b.id != block_id))


def move(content: Content, block_id: str, by: int) -> Content:
    """Move a block up (-1) or down (1); at the edge it stays."""
    rows = list(content.blocks)
    at = next((i for i, b in enumerate(rows) if b.id == block_id), None)
    if at is None or not 0 <= at + by < len(rows):
        return content
    rows[at], rows[at + by] = rows[at + by], rows[at]
    return replace(content, blocks=tuple(rows))


def put(content: Content, block: Block) -> Content:
    """Put a changed block in the place of the one with its id."""
    return replace(content, blocks=tuple(block if b.id == block.id else b for b in content.blocks))


def line(value: object) -> str:
    """Return one line of text, without signs that cannot be shown."""
    return squeeze(_CONTROL.sub("", str(value or "")))[:_LINE]


def text(value: object) -> str:
    """Return some lines of text, without signs that cannot be shown."""
    return _CONTROL.sub("", str(value or "").replace("\r\n", "\n")).strip()[:_TEXT]


def _block(row: Mapping[str, Any], taken: set[str]) -> Block:
    kind, told = str(row["kind"]), str(row.get("id", ""))
    usable = re.fullmatch(r"[a-z0-9]{1,12}", told) and told not in taken
    boxes = row.get("boxes", ()) if kind in BOXED else ()
    rows = boxes if isinstance(boxes, Sequence) and not isinstance(boxes, str) else ()
    return Block(
        id=told if usable else _free(taken),
        kind=kind,
        field=line(row.get("field", "")) if kind == "field" else "",
        label=line(row.get("label", "")),
        why=line(row.get("why", "")),
        required=bool(row.get("required", False)),
        text=text(row.get("text", "")),
        when=line(row.get("when", ""))[:60],
        equals=line(row.get("equals", "")),
        later=bool(row.get("later", False)) and kind == "field",
        boxes=tuple(box_of(b) for b in rows if isinstance(b, Mapping))[:MOST_BOXES],
    )


def _plain_block(block: Block) -> dict[str, Any]:
    asked = {"when": block.when, "equals": block.equals, "later": block.later}
    return {k: v for k, v in asked.items() if v} | {
        "id": block.id,
        "kind": block.kind,
        "field": block.field,
        "label": block.label,
        "why": block.why,
        "required": block.required,
        "text": block.text,
        "boxes": [plain_box(b) for b in block.boxes],
    }


def _words(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple(line(v)[:40] for v in rows)[:8]


def _free(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"b{number}" in taken:
        number += 1
    return f"b{number}"
