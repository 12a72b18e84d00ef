"""The lines of the ledger as rows of a table, with the people they are about and whether one may write to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from carnet.consent.queries.proofs import Line
from carnet.kit.declarations import Lights, Text, declared
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.proofs.queries.files import lines_with_files
from carnet.proofs.screens.words import (
    AGREED,
    HOW_LABELS,
    PROOF_LABELS,
    STATUS_LABELS,
    STATUS_STATES,
    channels_said,
    purposes_said,
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line as it is shown."""

    id: int
    contact_id: int
    name: str
    lights: Any
    said: Text
    state: str
    channels: str
    purposes: str
    at: Any
    day_only: bool
    recorded_at: Any
    how: Text
    proof: str
    proof_said: Text
    needs_proof: bool
    has_file: bool


def the_lights() -> Lights | None:
    """Return the lights that stand beside a name."""
    return next(iter(declared("lights")), None)


def rows(lines: Sequence[Line]) -> list[Row]:
    """Return the rows of a page of lines."""
    ids = list(dict.fromkeys(r.contact_id for r in lines))
    people, source = cards(ids), the_lights()
    lights = source.load(ids) if source else {}
    filed = lines_with_files([r.line_id for r in lines])
    known: dict[str, str] = {}
    return [
        Row(
            id=line.pk,
            contact_id=line.contact_id,
            name=called(people[line.contact_id]),
            lights=lights.get(line.contact_id),
            said=STATUS_LABELS.get(line.status, ""),
            state=STATUS_STATES.get(line.status, ""),
            channels=channels_said(line.channels),
            purposes=purposes_said(line.purposes, known),
            at=line.at,
            day_only=line.day_only,
            recorded_at=line.recorded_at,
            how=HOW_LABELS.get(line.how, ""),
            proof=line.proof,
            proof_said=PROOF_LABELS.get(line.proof, ""),
            needs_proof=line.status in AGREED,
            has_file=line.line_id in filed,
        )
        for line in lines
    ]
