"""Reads address books (vCard 2.1, 3.0 and 4.0) as a table: one row a card, columns named as a shop would name them.

Programs bend the format in every direction: doubled line ends, values of one version in another, cards in cards. A line
that cannot be understood is left out, and a card is read for what it does say.
"""

import quopri
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.files.readers import limits
from carnet.files.readers.encodings import Writing, find_writing, text_of
from carnet.files.readers.flow import LOOK, Flow
from carnet.files.readers.sentences import refuse
from carnet.files.readers.vcard_values import Property, cells_of_card
from carnet.files.types import SourceRow

_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_CODECS = {
    "UTF-8": "utf-8",
    "ISO-8859-1": "cp1252",
    "WINDOWS-1252": "cp1252",
    "CP1252": "cp1252",
    "ISO-8859-15": "iso8859-15",
    "ISO-8859-2": "iso8859-2",
    "WINDOWS-1250": "cp1250",
    "US-ASCII": "cp1252",
}
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z][A-Za-z0-9-]*)")
# Before the colon of a line stand its name and parameters, never more than this.
_MOST_BEFORE = 2_000
_MOST_LINES = 5_000


@dataclass
class _Card:
    """The properties of one card, and how many pictures and keys it holds."""

    properties: list[Property] = field(default_factory=list)
    pictures: int = 0

    def take(self, told: Property) -> None:
        """Keep one property; of pictures and keys only that they are there."""
        if told.name in _PICTURES:
            self.pictures += 1
        elif len(self.properties) < _MOST_LINES:
            self.properties.append(told)


def flow_vcard(path: Path, *, most_rows: int = limits.MOST_ROWS) -> Flow:
    """Open an address book. Raises Unreadable, also while the rows are taken: where a value passes the limits."""
    found = path.stat()
    writing, columns, cards, pictures = _looked_at(path, found.st_size, found.st_mtime_ns)
    if not cards or not columns:
        refuse("no_rows")
    if cards > most_rows:
        refuse("too_many_rows", limit=most_rows)
    rows = _rows(path, writing, columns)
    header = SourceRow(1, tuple(_heading(name, n) for name, n in columns))
    return Flow(
        head=[header, *islice(rows, LOOK)],
        rest=rows,
        width=len(columns),
        rows=cards + 1,
        encoding=writing.label,
        notes=_notes(pictures),
        close=rows.close,
    )


@lru_cache(maxsize=16)
def _looked_at(
    path: Path, _size: int, _changed: int
) -> tuple[Writing, tuple[tuple[str, int], ...], int, int]:
    """Return how the file is written, the columns that its cards fill, how many cards and pictures there are."""
    writing = find_writing(path)
    most: Counter[str] = Counter()
    cards = pictures = 0
    for card in _cards(text_of(path, writing)):
        cards, pictures = cards + 1, pictures + card.pictures
        for name, values in cells_of_card(card.properties).items():
            most[name] = max(most[name], len(values))
    columns = tuple((name, n) for name in _headings() for n in range(1, most.get(name, 0) + 1))
    return writing, columns, cards, pictures


def _rows(
    path: Path, writing: Writing, columns: tuple[tuple[str, int], ...]
) -> Generator[SourceRow, None, None]:
    for number, card in enumerate(_cards(text_of(path, writing)), 2):
        cells = cells_of_card(card.properties)
        row = []
        for name, n in columns:
            values = cells.get(name, ())
            row.append(values[n - 1] if len(values) >= n else "")
        yield SourceRow(number, tuple(row))


def _cards(lines: Iterable[str]) -> Iterator[_Card]:
    """Give the cards; a card inside a card (an agent) is left out, one that is never closed ends where the next begins."""
    open_card = _Card()
    begun, inside, before = False, 0, ""
    for name, parameters, value in _properties(lines):
        edge = name if name in {"BEGIN", "END"} and value.strip().upper() == "VCARD" else ""
        agent = edge == "BEGIN" and begun and (inside or before == "AGENT")
        before = name
        if agent or (edge and inside):
            inside += 1 if edge == "BEGIN" else -1
        elif edge:
            if begun:
                yield open_card
            open_card, begun = _Card(), edge == "BEGIN"
        elif begun and not inside:
            open_card.take(Property(name, parameters, value))
    if begun:
        yield open_card


def _properties(lines: Iterable[str]) -> Iterator[tuple[str, dict[str, tuple[str, ...]], str]]:
    """Give the name, parameters and value of each line, folded lines joined; what pictures hold is not kept."""
    for number, text in _unfolded(lines):
        head, value = _cut(text)
        named = _NAME.match(head)
        if named is None:
            continue
        if len(value) > limits.MOST_IN_CELL:
            refuse("cell_too_big", line=number, column=1, limit=limits.MOST_IN_CELL)
        name, parameters = named[1].upper(), _parameters(head[named.end() :])
        if "QUOTED-PRINTABLE" in parameters.get("ENCODING", ()):
            value = _unquoted(value, parameters.get("CHARSET", ("",))[0])
        yield name, parameters, value


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Join folded lines, and lines that quoted-printable goes on with; pictures are cut at their first line."""
    begun, kept, size = 0, list[str](), 0
    picture = quoted = False
    for number, line in enumerate(chain(lines, ("END:",)), 1):
        text = line.rstrip("\r\n")
        if not text:
            continue
        if kept and (text[0] in " \t" or quoted):
            if quoted:
                kept[-1] = kept[-1][:-1]
            if not picture and size <= limits.MOST_IN_CELL:
                kept.append(text[1:] if text[0] in " \t" and not quoted else text)
                size += len(text)
            quoted = quoted and text.endswith("=")
            continue
        if kept:
            yield begun, "".join(kept)
        begun, kept, size = number, [text], len(text)
        head = text[:80].upper()
        named = _NAME.match(head)
        picture = named is not None and named[1] in _PICTURES
        quoted = "QUOTED-PRINTABLE" in head.partition(":")[0] and text.endswith("=")


def _cut(text: str) -> tuple[str, str]:
    """Cut a line at the first colon that stands outside quotes."""
    at = text.find(":")
    if '"' in text[: max(at, 0)]:
        quoted = False
        for i, sign in enumerate(text[:_MOST_BEFORE]):
            if sign == '"':
                quoted = not quoted
            elif sign == ":" and not quoted:
                return text[:i], text[i + 1 :]
    return (text[:at], text[at + 1 :]) if at >= 0 else ("", "")


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    """Return the parameters of a line in capitals; the bare words of vCard 2.1 are types or encodings."""
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        name, equal, value = part.strip().upper().partition("=")
        if not equal:
            name, value = ("ENCODING" if name in {"QUOTED-PRINTABLE", "BASE64"} else "TYPE"), name
        values = tuple(v.strip() for v in value.strip('"').split(",") if v.strip())
        if values:
            found[name] = found.get(name, ()) + values
    return found


def _unquoted(value: str, charset: str) -> str:
    """Decode quoted-printable: in the charset that is named, else as UTF-8 or Windows-1252."""
    raw = quopri.decodestring(value.encode("utf-8", errors="replace"))
    for codec in filter(None, (_CODECS.get(charset.replace("_", "-")), "utf-8")):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", errors="replace")


def _headings() -> dict[str, str]:
    """Return the name of each column, in the order in which they stand."""
    return {
        "civility": _("Civilité"),
        "given": _("Prénom"),
        "family": _("Nom"),
        "full": _("Nom complet"),
        "company": _("Société"),
        "job": _("Fonction"),
        "email": _("E-mail"),
        "mobile": _("Portable"),
        "phone": _("Téléphone"),
        "fax": _("Fax"),
        "street": _("Adresse"),
        "street2": _("Complément d’adresse"),
        "postcode": _("Code postal"),
        "city": _("Ville"),
        "country": _("Pays"),
        "other_addresses": _("Autres adresses postales"),
        "born": _("Date de naissance"),
        "married": _("Date de mariage"),
        "language": _("Langue"),
        "tags": _("Étiquettes"),
        "web": _("Site web"),
        "note": _("Remarques"),
        "reference": _("Référence de la fiche"),
    }


def _heading(name: str, number: int) -> str:
    heading = _headings()[name]
    return heading if number == 1 else f"{heading} {number}"


def _notes(pictures: int) -> tuple[str, ...]:
    if not pictures:
        return ()
    told = ngettext(
        "%(n)s photo ou clé du carnet d’adresses n’est pas reprise.",
        "%(n)s photos ou clés du carnet d’adresses ne sont pas reprises.",
        pictures,
    )
    return (told % {"n": pictures},)
