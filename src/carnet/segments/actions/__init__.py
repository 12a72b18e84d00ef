"""Keep a segment, freeze it, remove it, ask its people; keep who belongs right."""

from carnet.segments.actions.asking import ask_way, end_way
from carnet.segments.actions.freeze import (
    add_people,
    drop_people,
    duplicate,
    freeze,
    freeze_people,
)
from carnet.segments.actions.put_aside import put_aside
from carnet.segments.actions.remove import remove, restore
from carnet.segments.actions.save import save_segment

__all__ = [
    "add_people",
    "ask_way",
    "drop_people",
    "duplicate",
    "end_way",
    "freeze",
    "freeze_people",
    "put_aside",
    "remove",
    "restore",
    "save_segment",
]
