"""Drafts and templates for tests."""

from typing import Any

from carnet.content.actions import save_template
from carnet.content.rules import blocks
from carnet.content.types import Draft
from carnet.kit.actor import Actor, command_actor


def writer() -> Actor:
    """Return one who may write."""
    return command_actor("tests")


def draft(*rows: dict[str, Any], **other: Any) -> Draft:
    """Return a draft of these blocks; of a paragraph where there is none."""
    told = rows or ({"kind": "text", "text": 'Bonjour {{ prenom|defaut("vous") }}, merci.'},)
    values: dict[str, Any] = {
        "name": "Essai",
        "subject": "Nos cafés",
        "preheader": "Dès 29 €",
        **other,
    }
    return Draft(blocks=blocks.clean(told), **values)


def template(*rows: dict[str, Any], **other: Any) -> int:
    """Keep a template and return its id."""
    return save_template(actor=writer(), draft=draft(*rows, **other))
