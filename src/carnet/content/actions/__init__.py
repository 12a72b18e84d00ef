"""What the room does: write templates, freeze versions, keep images."""

from carnet.content.actions.freeze import freeze
from carnet.content.actions.write import (
    duplicate,
    remove,
    restore,
    save_draft,
    save_template,
    start_from,
)

__all__ = [
    "duplicate",
    "freeze",
    "remove",
    "restore",
    "save_draft",
    "save_template",
    "start_from",
]
