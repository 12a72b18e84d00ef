"""Take the figures of a campaign out as a file; the record keeps that somebody did."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from carnet.audit.actions import record
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.tables import Table, Value, tables
from carnet.campaigns.types import NotNow
from carnet.exports.rules.cells import safe
from carnet.kit.actor import Actor

CSV, XLSX = "csv", "xlsx"
FORMS = (CSV, XLSX)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TITLE, _WIDE, _NARROW = 31, 44, 16


def take_out(*, actor: Actor, number: int, form: str) -> bytes:
    """Return the figures of a campaign as a file. Raises NotPermitted, NoSuchCampaign, NotNow while nothing has left."""
    actor.require("campaigns.view")
    card = campaign(number)
    if card.dispatch_id is None:
        raise NotNow(card.state)
    found = tables(card)
    made = _workbook(found) if form == XLSX else _lines(found)
    record(
        actor=actor,
        name="campaigns.taken_out",
        subject="campaigns.Campaign",
        ids=[number],
        detail={"form": form},
    )
    return made


def _lines(found: Sequence[Table]) -> bytes:
    """Return a figure a line: table, line, what is counted, value; no text of it is ever a formula."""
    into = StringIO(newline="")
    writer = csv.writer(into, delimiter=";")
    writer.writerow([_("Tableau"), _("Ligne"), _("Mesure"), _("Valeur")])
    for table in found:
        for line in table.rows:
            for head, value in zip(table.heads[1:], line[1:], strict=True):
                writer.writerow([table.title, safe(str(line[0])), head, _cell(value)])
    return into.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    """Return a value as a French spreadsheet reads it: 12,5."""
    return safe(value) if isinstance(value, str) else str(value).replace(".", ",")


def _workbook(found: Sequence[Table]) -> bytes:
    into = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(into, options) as book:
        bold = book.add_format({"bold": True})
        for table in found:
            page = book.add_worksheet(table.title.translate(_FORBIDDEN)[:_LONGEST_TITLE])
            page.set_column(0, 0, _WIDE)
            page.set_column(1, max(1, len(table.heads) - 1), _NARROW)
            for column, head in enumerate(table.heads):
                page.write_string(0, column, head, bold)
            for number, line in enumerate(table.rows, 1):
                _put(page, number, line)
    return into.getvalue()


def _put(page: Worksheet, number: int, line: Sequence[Value]) -> None:
    for column, value in enumerate(line):
        if isinstance(value, str):
            page.write_string(number, column, value)
        else:
            page.write_number(number, column, value)
