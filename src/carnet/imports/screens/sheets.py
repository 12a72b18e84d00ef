"""The sheets of a workbook and the members of a zip, for the choice of the one that is meant."""

from dataclasses import dataclass

from carnet.files.queries.stream import open_rows
from carnet.files.types import Unreadable
from carnet.imports import stored
from carnet.imports.models import Import

_SEVERAL = (".xlsx", ".xlsm", ".xls", ".ods", ".zip")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet or member: its name, and whether it is the one that is read."""

    name: str
    chosen: bool


def sheets_of(found: Import) -> list[Sheet]:
    """Return what one may choose from, the sheet that is read first; empty where there is one alone."""
    if not found.file_name.lower().endswith(_SEVERAL) or not found.stored_as:
        return []
    try:
        with open_rows(
            stored.place(found.stored_as), name=found.file_name, sheet=found.sheet
        ) as stream:
            others = stream.other_sheets
    except Unreadable:
        return []
    if not others:
        return []
    return [Sheet(name=found.sheet, chosen=True), *(Sheet(name=n, chosen=False) for n in others)]
