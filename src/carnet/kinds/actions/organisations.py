"""Take in establishments: each is a company's contact, so that its address, number and mailbox have a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carnet.consent.types import Intake, IntakeFact
from carnet.intake.actions.shape import addresses
from carnet.kinds.actions.people import Candidate, write_people
from carnet.kinds.actions.taking import Taking
from carnet.kinds.queries.match import ESTABLISHMENT, Establishments, establishments
from carnet.kinds.rules import values
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.kit.text import words
from carnet.mending.rules.companies import mend_naf
from carnet.mending.rules.rows import Books, mend_row
from carnet.mending.types import MendedRow
from carnet.people.types import NewContact, NewOrganisation

_CELLS = (
    "company",
    "siret",
    "siren",
    "street",
    "street2",
    "postcode",
    "city",
    "country",
    "phone",
    "email",
    "source",
)


@dataclass(slots=True)
class _Read:
    """One establishment as it was read: the row, what mending made of it, its number in the list."""

    row: KindRow
    mended: MendedRow
    number: str

    @property
    def siret(self) -> str:
        return self.mended.siret


def take_organisations(taking: Taking) -> KindTally:
    """Write the establishments that are new and complete the known ones; closed ones are marked.

    One is known by its number in the list, else by its SIRET. Two rows of one number are one establishment.
    """
    read = _read(taking)
    known = establishments([r.number for r in read if r.number], [r.siret for r in read])
    style = values.style_of(taking.rows, "closed_on")
    named = _names(read)
    found = []
    for one, name in zip(read, named, strict=True):
        new = _contact(one, name)
        closed = _closed(one.row)
        if closed:
            taking.remarks[closed] += 1
        day = values.day(one.row.get("closed_on"), style, taking.today, ahead=True)
        found.append(
            Candidate(
                row=one.row,
                new=new,
                known=_known(one, known),
                intake=_intake(one, closed, taking.source),
                note=f"{_NOTES[closed]} {day:%d/%m/%Y}".strip()
                if closed and day
                else _NOTES[closed],
            )
        )
    return write_people(taking, found)


_NOTES = {"": "", "closed": "Établissement fermé", "closing": "Établissement qui va fermer"}


def _read(taking: Taking) -> list[_Read]:
    cells = [{t: c for t in _CELLS if (c := row.get(t))} for row in taking.rows]
    books = Books.learn(cells, taking.today)
    found: dict[object, _Read] = {}
    for row, told in zip(taking.rows, cells, strict=True):
        mended = mend_row(told, books=books, today=taking.today)
        number = values.reference(row.get("number"))
        if not mended.company and not mended.siret and not mended.siren:
            taking.refuse(row, Refused("kind_no_name", "company", row.get("siret")))
            continue
        key = number or (mended.siret, words(mended.company), mended.postcode)
        if key in found:
            taking.remarks["double_in_file"] += 1
            continue
        if row.get("siret") and not (mended.siret or mended.siren):
            taking.remarks["bad_siret"] += 1
        found[key] = _Read(row, mended, number)
    return list(found.values())


def _names(read: Sequence[_Read]) -> list[NewOrganisation]:
    """Return the organisation of each: the first of a SIRET carries it, the others of that SIRET go by their name.

    A name that two places of the file bear is told apart by the town.
    """
    borne: dict[str, int] = {}
    for one in read:
        key = words(one.mended.company)
        borne[key] = borne.get(key, 0) + 1
    held: set[str] = set()
    found = []
    for one in read:
        m, name = one.mended, one.mended.company
        naf = mend_naf(one.row.get("naf")).value
        if m.siret and m.siret not in held:
            held.add(m.siret)
            found.append(NewOrganisation(name=name, siren=m.siret[:9], siret=m.siret, naf=naf))
            continue
        if borne[words(name)] > 1 and m.city:
            name = f"{name} ({m.city})"
        siren = m.siren if m.siren and not m.siret and not name else ""
        found.append(NewOrganisation(name=name, siren=siren, naf=naf))
    return found


def _contact(one: _Read, firm: NewOrganisation) -> NewContact:
    number = ((ESTABLISHMENT, one.number),) if one.number else ()
    return NewContact(
        kind="company",
        country=one.mended.country or "FR",
        organisation=firm,
        addresses=addresses(replace_names(one.mended)),
        references=number,
    )


def replace_names(mended: MendedRow) -> MendedRow:
    """Return the row without what looks like a person: an establishment is nobody."""
    return mended._replace(given="", family="", civility="")


def _known(one: _Read, known: Establishments) -> int | None:
    if one.number and one.number in known.by_number:
        return known.by_number[one.number]
    return known.by_siret.get(one.siret) if one.siret else None


def _closed(row: KindRow) -> str:
    """Return "closed", "closing" or "" for an establishment; a day of closing alone says closed."""
    state = values.closing(row.get("state"))
    return state or ("closed" if row.get("closed_on") and not row.get("state") else "")


def _intake(one: _Read, closed: str, source: str) -> Intake:
    """Return what the ledgers keep: a letter to a closed place reaches nobody, until somebody looks into it."""
    facts = (
        (IntakeFact("moved_away", ("post",), one.row.get("state")),) if closed == "closed" else ()
    )
    return replace(Intake(contact_id=0), source=one.mended.source or source, facts=facts)
