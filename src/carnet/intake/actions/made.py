"""What follows from one row alone, whoever is in the base: worked out where there is a core for it."""

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b

import orjson

from carnet.files.types import SourceRow
from carnet.identity.rules.keys import hashed
from carnet.intake.actions.shape import MERELY_READ, contact, person, public, reaches
from carnet.intake.types import SPECIAL, Came, Made, Prepared
from carnet.kit.text import words
from carnet.law.rules.remarks import read_remark
from carnet.law.types import RemarkFlag
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.types import Change, MendedRow, ProblemSeen
from carnet.people.rules.searching import text_of
from carnet.report.types import Outcome

_PROBLEM = tuple(f.name for f in fields(ProblemSeen))
_NONE = "[]"


def prepared(
    row: SourceRow,
    mended: MendedRow,
    *,
    fingerprint: str,
    hidden: Sequence[int],
    key: bytes,
    numbered: bool = False,
) -> Prepared:
    """Return a mended row with all that follows from it; `hidden` are the cells that a sensitive remark blanks.

    In a file that has nothing but numbers to tell people apart (`numbered`), a number is somebody.
    """
    flags = tuple(read_remark(mended.remarks)) if mended.remarks else ()
    cells = row.cells
    if any(f.flag == SPECIAL for f in flags):
        cells = tuple("" if i in hidden else c for i, c in enumerate(cells))
    named = mended.given or mended.family or mended.company
    somebody = bool(named or reaches(mended) or (numbered and mended.references))
    return Prepared(
        number=row.number,
        cells=cells,
        row=mended,
        flags=flags,
        fingerprint=fingerprint,
        outcome=_outcome(mended) if somebody else Outcome.REFUSED,
        made=_made(cells, mended, flags, key),
        reason="" if somebody else "nobody",
    )


def _made(cells: tuple[str, ...], row: MendedRow, flags: Sequence[RemarkFlag], key: bytes) -> Made:
    problems = [{name: getattr(p, name) for name in _PROBLEM} for p in row.problems]
    name = row.siret or words(row.company) if row.siret or row.company else None
    homes = () if row.company else tuple(_digest(key, home) for home in _homes(row))
    firm = None if name is None else _digest(key, name)
    return Made(
        raw=_text(cells),
        mended=_text(public(row)),
        problems=_text(problems) if problems else _NONE,
        flags=_text(sorted({f.flag for f in flags})) if flags else _NONE,
        gist=_text(([c.field for c in row.changes], homes, firm)),
        keys=tuple(hashed(person(0, row))),
        homes=homes,
        firm=firm,
        search=text_of(contact(row)),
    )


def recalled(row: SourceRow, *, fingerprint: str, came: Came) -> Prepared:
    """Return a row that came before unchanged, from what was kept of it then."""
    changed, homes, firm = orjson.loads(came.gist)
    shown = orjson.loads(came.mended)
    problems = () if came.problems == _NONE else orjson.loads(came.problems)
    flags = () if came.flags == _NONE else orjson.loads(came.flags)
    return Prepared(
        number=row.number,
        cells=row.cells,
        row=MendedRow(
            company=shown.get("name", ""),
            email_proposal=shown.get("email_proposal", ""),
            source=shown.get("source", ""),
            problems=tuple(ProblemSeen(**p) for p in problems),
            changes=_changes(tuple(changed)),
        ),
        flags=tuple(RemarkFlag(name) for name in flags),
        fingerprint=fingerprint,
        outcome=Outcome.UNCHANGED,
        made=Made(*came, keys=(), homes=tuple(homes), firm=firm),
        recalled=True,
    )


@lru_cache(maxsize=4_096)
def _changes(names: tuple[str, ...]) -> tuple[Change, ...]:
    return tuple(Change(name, "", "") for name in names)


def _text(value: object) -> str:
    return orjson.dumps(value).decode()


def _outcome(row: MendedRow) -> Outcome:
    repaired = any(c.field not in MERELY_READ for c in row.changes) or any(
        PROBLEMS[p.code].level == "mended" for p in row.problems
    )
    return Outcome.MENDED if repaired else Outcome.READY


def _homes(row: MendedRow) -> list[str]:
    found = [row.landline, row.email]
    if row.street and row.postcode:
        found.append(f"{words(row.street)} {row.postcode}")
    return [k for k in found if k]


def _digest(key: bytes, text: str) -> int:
    digest = blake2b(text.encode(), digest_size=8, key=key[:64]).digest()
    return int.from_bytes(digest, "big", signed=True)
