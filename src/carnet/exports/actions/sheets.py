"""Write rows as CSV or XLSX, one at a time, in the memory of one row."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from carnet.exports.rules.cells import DAY, PHONE, day, phone, safe
from carnet.exports.types import CSV

_ROWS = 1_000_000
_WIDTH = 18
_FROM = date(1900, 1, 1)


class Sheet(Protocol):
    """What takes the rows of a file."""

    def put(self, country: str, values: Sequence[Any]) -> None:
        """Write one row; the country says how a phone number is written at home."""


class _Csv:
    def __init__(self, path: Path, kinds: Sequence[str]) -> None:
        self.file = path.open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file, delimiter=";")
        self.phones = [i for i, kind in enumerate(kinds) if kind == PHONE]
        self.days = [i for i, kind in enumerate(kinds) if kind == DAY]
        special = {*self.phones, *self.days}
        self.texts = [i for i in range(len(kinds)) if i not in special]

    def put(self, country: str, values: Sequence[Any]) -> None:
        cells = list(values)
        for i in self.phones:
            if cells[i]:
                cells[i] = phone(cells[i], country)
        for i in self.days:
            cells[i] = day(cells[i])
        for i in self.texts:
            if cells[i]:
                cells[i] = safe(cells[i])
        self.writer.writerow(cells)


class _Workbook:
    def __init__(self, book: Workbook, names: Sequence[str], kinds: Sequence[str]) -> None:
        self.book, self.names, self.kinds = book, names, kinds
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.text = book.add_format({"num_format": "@"})
        self.row = _ROWS
        self.sheets = 0

    def _turn_page(self) -> None:
        self.sheets += 1
        title = _("Personnes") if self.sheets == 1 else f"{_('Personnes')} {self.sheets}"
        self.sheet = self.book.add_worksheet(title)
        self.sheet.set_column(0, len(self.names) - 1, _WIDTH, self.text)
        self.sheet.freeze_panes(1, 0)
        for i, name in enumerate(self.names):
            self.sheet.write_string(0, i, name, self.bold)
        self.row = 0

    def put(self, country: str, values: Sequence[Any]) -> None:
        if self.row >= _ROWS:
            self._turn_page()
        self.row += 1
        for i, value in enumerate(values):
            if not value:
                continue
            if self.kinds[i] != DAY:
                text = phone(value, country) if self.kinds[i] == PHONE else value
                self.sheet.write_string(self.row, i, text, self.text)
            elif value >= _FROM:
                self.sheet.write_datetime(self.row, i, value, self.day)
            else:
                # A spreadsheet has no day before 1900.
                self.sheet.write_string(self.row, i, day(value), self.text)


@contextmanager
def sheet(path: Path, form: str, *, names: Sequence[str], kinds: Sequence[str]) -> Iterator[Sheet]:
    """Give what takes the rows of a file with these columns; the file is whole when the block ends.

    Raises OSError when there is no room, and XlsxWriterException for the same of a workbook.
    """
    if form == CSV:
        plain = _Csv(path, kinds)
        with plain.file:
            plain.writer.writerow([safe(name) for name in names])
            yield plain
        return
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    book = Workbook(str(path), options)
    try:
        pages = _Workbook(book, names, kinds)
        pages._turn_page()
        yield pages
    finally:
        # Closing is what writes the file, and what removes the parts of one that was given up.
        book.close()
