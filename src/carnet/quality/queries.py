"""Reading the grades of contacts."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.people.queries import cards
from carnet.quality.rules.grades import LETTERS, grade
from carnet.quality.types import Grade


def grades(ids: Sequence[int]) -> dict[int, Grade]:
    """Return the grade of each contact, in as many queries as reading their cards takes."""
    return {contact_id: grade(card) for contact_id, card in cards(ids).items()}


def grade_cells(ids: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """Return what the column of the contacts list shows: letter, word and what is missing."""
    return {contact_id: _cell(found) for contact_id, found in grades(ids).items()}


def grade_panel(contact_id: int, _actor: object) -> dict[str, Any] | None:
    """Return what the contact page shows, nothing for a contact that is not there."""
    found = grades([contact_id]).get(contact_id)
    return _cell(found) if found else None


def _cell(found: Grade) -> dict[str, Any]:
    return {
        "letter": found.letter,
        "word": LETTERS[found.letter],
        "doubts": [m for m in found.missing if m.doubtful],
        "lacks": [m for m in found.missing if not m.doubtful],
    }
