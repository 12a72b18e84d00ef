"""Manifests and labels as they are written and read; what is not understood is refused."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from carnet.backups.types import FORMAT, Label, Manifest, Part, Refused


def written(told: Manifest | Label) -> bytes:
    """Return a manifest or a label as JSON."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1, sort_keys=True).encode()


def manifest_of(text: bytes) -> Manifest:
    """Read a manifest. Raises Refused: "broken", "newer" (a format of a later Carnet)."""
    found = _read(text)
    try:
        return Manifest(
            made_at=str(found["made_at"]),
            version=str(found["version"]),
            engine=str(found["engine"]),
            migrations=tuple(found["migrations"]),
            counts={str(table): int(n) for table, n in found["counts"].items()},
            parts=_parts(found["parts"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Refused("broken") from wrong


def label_of(text: bytes) -> Label:
    """Read a label. Raises Refused: "broken", "newer"."""
    found = _read(text)
    try:
        return Label(
            name=str(found["name"]),
            made_at=str(found["made_at"]),
            version=str(found["version"]),
            recipient=str(found["recipient"]),
            files=_parts(found["files"]),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise Refused("broken") from wrong


def unlike(manifest: Manifest, found: Mapping[str, Part]) -> list[str]:
    """Return the names of the parts that are missing or are not as the manifest says."""
    return [part.name for part in manifest.parts if found.get(part.name) != part]


def _parts(rows: Any) -> tuple[Part, ...]:
    return tuple(
        Part(name=str(r["name"]), size=int(r["size"]), sha256=str(r["sha256"])) for r in rows
    )


def _read(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as wrong:
        raise Refused("broken") from wrong
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise Refused("broken")
    if found["format"] > FORMAT:
        raise Refused("newer", version=found.get("version", ""))
    return found
