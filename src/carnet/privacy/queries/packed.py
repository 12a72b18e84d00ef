"""The data of a person as files to take away: JSON for machines, CSV for spreadsheets, in one archive."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from carnet.privacy.queries.copies import Section

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def packed(sections: Sequence[Section], pages: Mapping[str, str] | None = None) -> bytes:
    """Return an archive of sections: one JSON, and one CSV per table; `pages` are texts to lie beside them, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (pages or {}).items():
            archive.writestr(name, text)
        archive.writestr("donnees.json", as_json({s.what: list(s.rows) for s in sections}))
        for number, section in enumerate(sections, 1):
            name = section.table.partition(".")[2].lower()
            archive.writestr(f"{number:02d}-{name}.csv", as_csv(section.rows))
    return out.getvalue()


def as_json(content: Any) -> bytes:
    """Return what programs read."""
    return orjson.dumps(content, option=orjson.OPT_INDENT_2, default=str)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a BOM; a text that a spreadsheet would run as a formula is kept as text."""
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else orjson.dumps(value, default=str).decode()
    return f"'{text}" if isinstance(value, str) and text.startswith(_DANGEROUS) else text
