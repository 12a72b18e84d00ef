"""Small files of every kind for the tests, and contacts to match them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from carnet.files.types import SourceRow
from carnet.kinds.actions.take import take_back_kind, take_in_kind
from carnet.kinds.rules.columns import guess_columns_of
from carnet.kinds.types import KindTally, KindUndone
from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact

ADA = command_actor("tests")


def person(
    email: str = "", *, reference: str = "", phone: str = "", born: date | None = None
) -> int:
    """Write a contact and return its id."""
    addresses = []
    if email:
        addresses.append(NewAddress(channel="email", value=email))
    if phone:
        addresses.append(NewAddress(channel="phone", kind="mobile", value=phone))
    new = NewContact(
        given_name="Noor",
        family_name="Perrot",
        born_on=born,
        addresses=tuple(addresses),
        references=(("customer", reference),) if reference else (),
    )
    return load_contacts(actor=ADA, contacts=[new])[0]


def table(text: str) -> tuple[list[str], list[SourceRow]]:
    """Return header and rows of a text with ";" between cells; the first line is line 1 of the file."""
    lines = [line.split(";") for line in text.strip().splitlines()]
    rows = [SourceRow(n, tuple(c.strip() for c in cells)) for n, cells in enumerate(lines[1:], 2)]
    return [c.strip() for c in lines[0]], rows


def columns_of(kind: str, header: Sequence[str], rows: Sequence[SourceRow]) -> list[dict[str, Any]]:
    """Return where the columns go by themselves."""
    return guess_columns_of(kind, header, [r.cells for r in rows])


def take(
    kind: str, text: str, *, origin: str = "import:1", options: dict[str, Any] | None = None
) -> KindTally:
    """Take a text in with the columns it is given by itself."""
    header, rows = table(text)
    return take_in_kind(
        actor=ADA,
        kind=kind,
        rows=rows,
        columns=columns_of(kind, header, rows),
        origin=origin,
        options=options,
    )


def back(kind: str, *, origin: str = "import:1") -> KindUndone:
    """Take back what an origin brought."""
    return take_back_kind(actor=ADA, kind=kind, origin=origin)
