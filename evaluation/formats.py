"""Files and addresses of others: address books, official directories, and tables of phone numbers and e-mail addresses.

The e-mail table judges what a standard allows. Carnet judges what can be written to, so that quoted, commented and
numeric addresses count as refused; the agreement is over the addresses that either calls plainly valid or plainly wrong.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

from carnet.project.start import start
from evaluation.line import Line

NEEDS = (
    "imports/vcards",
    "imports/fr-en-annuaire-education.csv",
    "imports/liste-donnees-mediatheques.csv",
    "addresses/isemail_tests.xml",
    "addresses/phone_france/ranges.csv",
)
_VCARDS, _CARDS = 9, 12
_DIRECTORY = {
    "Identifiant_de_l_etablissement": "reference",
    "Nom_etablissement": "company",
    "Adresse_1": "street",
    "Code postal": "postcode",
    "Nom_commune": "city",
    "Telephone": "phone",
    "Mail": "email",
    "SIREN_SIRET": "siret",
    "Fax": "ignore",
    "Code_commune": "ignore",
    "latitude": "ignore",
}
_LIBRARIES = {
    "Nom structure": "company",
    "Adresse": "street",
    "Code postal": "postcode",
    "Ville": "city",
    "Département": "ignore",
}
_KINDS = {"FIXED_LINE": "landline", "VOIP": "landline", "MOBILE": "mobile", "UAN": "special"}
_WANTED = 99.0
# Of the valid ones two were made up to fill a field (test@test.com), the others end in what is no domain of anybody.
_MAILS = (
    ("valid", "valid addresses kept as they are", 70.0),
    ("wrong", "wrong addresses not kept", 100.0),
    ("allowed by the standard alone", "quoted, commented, numeric ones not kept", 100.0),
)


def run(folder: Path) -> list[Line]:
    """Read every file without any help, and judge every address of the tables."""
    start()
    return [
        *_vcards(folder / "imports" / "vcards"),
        *_columns(folder / "imports" / "fr-en-annuaire-education.csv", 996, _DIRECTORY),
        *_columns(folder / "imports" / "liste-donnees-mediatheques.csv", 844, _LIBRARIES),
        *_mails(folder / "addresses" / "isemail_tests.xml"),
        *_phones(folder / "addresses" / "phone_france" / "ranges.csv"),
    ]


def _vcards(folder: Path) -> Iterator[Line]:
    # What needs the rooms is loaded once the house has started.
    open_rows = import_module("carnet.files.queries.stream").open_rows
    read = cards = reachable = 0
    for path in sorted(folder.glob("*.vcf")):
        with open_rows(path) as stream:
            targets = _targets(stream.header, rows := [row.cells for row in stream])
        read += 1
        cards += len(rows)
        ways = [i for i, t in enumerate(targets.values()) if t in {"email", "phone", "mobile"}]
        reachable += sum(any(row[i] for i in ways) for row in rows)
    yield _least("vCards: files read", read, _VCARDS)
    yield _least("vCards: cards read", cards, _CARDS)
    yield _least("vCards: cards with an e-mail or a number, recognised as such", reachable, _CARDS)


def _columns(path: Path, rows: int, wanted: dict[str, str]) -> Iterator[Line]:
    open_rows = import_module("carnet.files.queries.stream").open_rows
    with open_rows(path) as stream:
        found = [row.cells for row in stream]
        targets = _targets(stream.header, found)
    right = sum(targets.get(header) == target for header, target in wanted.items())
    yield Line(f"{path.name}: rows", len(found), rows, reached=len(found) == rows)
    yield _least(f"{path.name}: columns recognised", right, len(wanted))


def _targets(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> dict[str, str]:
    guess_columns = import_module("carnet.files.rules.columns").guess_columns
    return {g.header: g.target.value for g in guess_columns(header, rows)}


def _mails(path: Path) -> Iterator[Line]:
    """Score the addresses that the standard takes for ordinary mail, and those that it calls wrong."""
    mend_email = import_module("carnet.mending.rules.emails").mend_email
    good: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for test in ElementTree.parse(path).iter("test"):  # noqa: S314 - a table of our own folder
        raw = _plain(test.findtext("address") or "")
        category = (test.findtext("category") or "").removeprefix("ISEMAIL_")
        mended = mend_email(raw)
        kept = bool(mended.value) and mended.value == raw.lower()
        if category in {"VALID_CATEGORY", "DNSWARN"}:
            # A domain of one label is valid, and nobody's shop writes to one.
            if "." not in raw.rpartition("@")[2]:
                continue
            side = "valid"
        elif category == "ERR":
            side, kept = "wrong", not kept
        else:
            side, kept = "allowed by the standard alone", not kept
        total[side] += 1
        good[side] += kept
    for side, words, wanted in _MAILS:
        share = round(100 * good[side] / total[side], 1)
        what = f"isemail: {words} (of {total[side]}), %"
        yield Line(what, share, wanted, reached=share >= wanted)


def _plain(text: str) -> str:
    """Return an address with the control signs that the table writes as pictures."""
    return "".join(chr(ord(c) - 0x2400) if 0x2400 <= ord(c) < 0x2420 else c for c in text)


def _phones(path: Path) -> Iterator[Line]:
    """Score one number of every range of the French plan: its form, and the kind of line."""
    mend_phone = import_module("carnet.mending.rules.phones").mend_phone
    valued = kinds = total = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file, delimiter=";"))[1:]:
            dear = row[3].strip() != "STANDARD_RATE"
            kind = "special" if dear else _KINDS[row[2].strip()]
            for number in _numbers(row[0].strip(), int(row[1])):
                found = mend_phone(f"0{number}", territory="mainland")
                total += 1
                kinds += found.kind == kind
                valued += found.value == ("" if kind == "special" else f"+33{number}")
    yield _percent(f"French numbering plan: right number (of {total}), %", valued, total)
    yield _percent(f"French numbering plan: right kind of line (of {total}), %", kinds, total)


def _numbers(prefix: str, length: int) -> Iterator[str]:
    """Give a number for every prefix that a pattern such as 6005[06-9] stands for."""
    choices = []
    for group, digit in re.findall(r"\[([0-9-]+)\]|([0-9])", prefix):
        spread = re.sub(
            r"(\d)-(\d)", lambda m: "".join(map(str, range(int(m[1]), int(m[2]) + 1))), group
        )
        choices.append(spread or digit)
    for digits in product(*choices):
        start_of = "".join(digits)
        yield (start_of + "243519768")[:length]


def _least(what: str, value: int, wanted: int) -> Line:
    return Line(what, value, wanted, reached=value >= wanted)


def _percent(what: str, good: int, total: int) -> Line:
    share = round(100 * good / total, 2)
    return Line(what, share, _WANTED, reached=share >= _WANTED)
