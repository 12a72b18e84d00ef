"""What became of each row of a file, as a CSV for spreadsheets and programs."""

import csv
from collections.abc import Iterator
from typing import TextIO

from carnet.identity.queries import waiting_for
from carnet.imports.queries import contacts_of, row_values
from carnet.report.queries import words
from carnet.report.queries.sheet import safe

HEADER = (
    "row", "contact", "maybe", "email", "email_proposal", "mobile", "landline", "postcode", "city", "born", "siret",
    "flags", "outcome", "problems",
)  # fmt: skip
_VALUES = HEADER[3:11]


def write_rows(import_id: int, out: TextIO) -> int:
    """Write one line per row of the file and return their number. `out` should begin with a BOM for spreadsheets."""
    writer = csv.writer(out)
    writer.writerow(HEADER)
    count = 0
    for line in lines(import_id):
        writer.writerow(line)
        count += 1
    return count


def lines(import_id: int) -> Iterator[list[str]]:
    """Return the lines of the account, in the order of the file, without the header."""
    maybe = waiting_for(list(contacts_of(import_id)))
    for number, contact, mended, flags, outcome, problems, reason in row_values(import_id):
        others = sorted(maybe.get(contact, ())) if contact else ()
        said = [f"{p['field']} : {words.problem(p['code'])}" for p in problems]
        if reason:
            said.append(words.refusal(reason))
        yield [
            str(number),
            str(contact or ""),
            " ".join(map(str, others)),
            *(safe(mended.get(name, "")) for name in _VALUES),
            " ".join(flags),
            outcome,
            safe(" | ".join(said)),
        ]
