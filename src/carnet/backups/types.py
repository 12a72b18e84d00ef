"""What the room backups speaks of: refusals with their reason, manifests, parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1


class Refused(Exception):
    """A backup, a restore or a move cannot be done; `code` says why, `facts` the figures and names of the sentence.

    Codes: "no_key", "no_place", "unplugged", "full", "unwritable", "changed" (what was written does not read back), "wrong_key",
    "no_identity", "broken" (half a file, a flipped byte), "no_file", "newer", "not_empty", "locked", "counts", "chain",
    "moved", "target", "engine", "differs", "finish".
    """

    def __init__(self, code: str, **facts: Any) -> None:
        """Keep the reason and its facts."""
        super().__init__(code, *facts.values())
        self.code = code
        self.facts = facts


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file inside a backup: its name, its bytes, the SHA-256 of them."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds. `migrations` are those applied, "room.name"; `counts` the rows of each table."""

    made_at: str
    version: str
    engine: str
    migrations: tuple[str, ...]
    counts: Mapping[str, int]
    parts: tuple[Part, ...] = ()
    format: int = FORMAT


@dataclass(frozen=True, kw_only=True)
class Label:
    """What lies beside a backup in clear: how each of its encrypted files must read, and nothing of anybody."""

    name: str
    made_at: str
    version: str
    recipient: str
    files: tuple[Part, ...]
    format: int = FORMAT


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore did: the manifest, how many erasures were applied, how many dispatches were put on hold."""

    manifest: Manifest
    erased: int = 0
    held: int = 0
    problems: tuple[str, ...] = field(default_factory=tuple)
