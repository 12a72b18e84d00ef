"""Tables to take away as CSV: what Excel opens by double click, and never runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

_BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PART = 65_536


def safe(text: str) -> str:
    """Return a text that a spreadsheet does not run as a formula; a phone number in E.164 stays."""
    plain = not text.startswith(_DANGEROUS) or text[1:].replace(" ", "").isdigit()
    return text if plain else f"'{text}"


def written(header: Sequence[str], body: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return the parts of a CSV with BOM and semicolons, as they are ready."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    out.write(_BOM)
    writer.writerow(header)
    for line in body:
        writer.writerow(line)
        if out.tell() > _PART:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()
