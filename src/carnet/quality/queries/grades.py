"""The grades of contacts: stored for lists and figures, worked out afresh for one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.kit.sql import ids_within
from carnet.people.queries import cards
from carnet.quality.models import Grade as Stored
from carnet.quality.queries.judging import around, values_of
from carnet.quality.queries.reading import Read, read_ids
from carnet.quality.rules.checks import found_by
from carnet.quality.rules.grades import LETTERS, letter_of, told
from carnet.quality.rules.people import findings
from carnet.quality.types import Around, Grade, Missing

_SHOWN = frozenset({"doubt", "lack"})


def grades(ids: Sequence[int]) -> dict[int, Grade]:
    """Return the grade of each living contact as it is now, with what is missing and in doubt, worst first."""
    read = read_ids(ids)
    if not read:
        return {}
    near, accepted = around_of(read), accepted_of(ids)
    return {
        pk: told(judged(read[pk], near) & ~accepted.get(pk, 0), card, near)
        for pk, card in cards(list(read)).items()
    }


def around_of(read: Mapping[int, Read]) -> Around:
    """Return what these records are compared with."""
    values = {value for one in read.values() for value in values_of(one.addresses)}
    sirets = {one.contact.siret for one in read.values() if one.contact.siret}
    return around(sirets=sirets, values=values)


def judged(one: Read, near: Around) -> int:
    """Return the findings on a record."""
    return findings(one.contact, one.addresses, near)


def accepted_of(ids: Sequence[int]) -> dict[int, int]:
    """Return, of those contacts that have any, the findings that somebody said are no mistake."""
    rows = Stored.objects.filter(contact_id__in=ids_within(ids)).exclude(accepted=0)
    return dict(rows.values_list("contact_id", "accepted"))


def stored(ids: Sequence[int]) -> dict[int, Grade]:
    """Return the stored grade of each contact that has one, with its checks by id, in one query."""
    rows = Stored.objects.filter(contact_id__in=ids_within(ids))
    return {pk: _of(found) for pk, found in rows.values_list("contact_id", "found")}


def grade_cells(ids: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """Return what the column of the contacts list shows: letter, word and what is missing."""
    known = stored(ids)
    known |= grades([pk for pk in ids if pk not in known])
    return {pk: cell(found) for pk, found in known.items()}


def grade_panel(contact_id: int, actor: Any) -> dict[str, Any] | None:
    """Return what the contact page shows, nothing for a contact that is not there."""
    found = grades([contact_id]).get(contact_id)
    if found is None:
        return None
    may = bool(actor) and actor.may("people.change_contact")
    return cell(found) | {"contact_id": contact_id, "may_accept": may}


def cell(found: Grade) -> dict[str, Any]:
    """Return a grade as templates show it."""
    doubts = [m for m in found.missing if m.doubtful]
    return {
        "letter": found.letter,
        "word": LETTERS[found.letter],
        "doubts": doubts,
        "lacks": [m for m in found.missing if not m.doubtful],
    }


def _of(found: int) -> Grade:
    missing = tuple(
        Missing(c.id, c.what, doubtful=c.level == "doubt", gain=c.gain, check=c.id)
        for c in found_by(found)
        if c.level in _SHOWN
    )
    return Grade(letter_of(found), missing)
