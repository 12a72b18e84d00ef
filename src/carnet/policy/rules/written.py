"""A policy as plain text, as what is kept, and its digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from carnet.policy.types import Lack, Line, Part

LONGEST = 30_000
"""Signs of one language: what the notice of the ledger holds."""
Stored = list[dict[str, Any]]


def as_text(parts: Sequence[Part]) -> str:
    """Return the policy as the notice that the ledger keeps: titles after #, one sentence a line after a dash."""
    said = (
        f"# {part.title}\n\n" + "\n".join(f"- {one.text}" for one in part.lines) for part in parts
    )
    return "\n\n".join(said)


def stored(parts: Sequence[Part]) -> Stored:
    """Return the chapters as they are frozen."""
    return [
        {
            "key": part.key,
            "title": part.title,
            "lines": [{"key": one.key, "text": one.text} for one in part.lines],
        }
        for part in parts
    ]


def read(held: Stored) -> tuple[Part, ...]:
    """Return frozen chapters."""
    return tuple(
        Part(
            key=one["key"],
            title=one["title"],
            lines=tuple(Line(key=line["key"], text=line["text"]) for line in one["lines"]),
        )
        for one in held
    )


def fingerprint(content: Mapping[str, Stored], former: str) -> str:
    """Return the SHA-256 of a version and of the one before it: nobody can put another text in its place unseen."""
    told = json.dumps([former, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def lacks(parts: Sequence[Part]) -> list[Lack]:
    """Return what must still be told, in the order of the chapters."""
    return [
        Lack(chapter=part.key, key=line.key, what=line.lacks, remedy=line.remedy)
        for part in parts
        for line in part.lines
        if line.lacks
    ]


def too_long(parts: Sequence[Part]) -> bool:
    """Say whether nobody would read it, nor the ledger hold it."""
    return len(as_text(parts)) > LONGEST
