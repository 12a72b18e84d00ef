"""The people of an invented messy file, as they are compared and as contacts of the base."""

from collections.abc import Sequence
from datetime import date

from carnet.identity.tests.factories import LOADER
from carnet.identity.types import Person
from carnet.kit import clock
from carnet.mending.rules.rows import Books, mend_row
from carnet.mending.tests.messy import make_messy, targets_of
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact, NewOrganisation

DAY = clock.parse("2026-11-21").date()


def shop(seed: int, count: int) -> tuple[list[Person], dict[int, str], dict[int, str]]:
    """Return the people of an invented messy file, mended, with who each is and which landline is theirs."""
    rows, truth = make_messy(seed, count)
    targets = targets_of(seed)
    cells = [{targets[h]: v for h, v in row.items() if h in targets and v} for row in rows]
    books = Books.learn(cells, DAY)
    people = []
    for i, cell in enumerate(cells):
        row = mend_row(cell, books=books, today=DAY)
        people.append(
            Person(
                id=i + 1, kind=row.kind, given=row.given, family=row.family,
                emails=tuple(e for e in (row.email, *row.other_emails) if e),
                mobiles=(row.mobile,) if row.mobile else (), landlines=(row.landline,) if row.landline else (),
                street=row.street, postcode=row.postcode, city=row.city,
                born=row.born_on.isoformat() if row.born_on else "",
                references=tuple(v for _k, v in row.references), siret=row.siret, company=row.company,
            )
        )  # fmt: skip
    entity = {i + 1: t["entity"] for i, t in enumerate(truth)}
    return people, entity, {i + 1: t["landline"] for i, t in enumerate(truth)}


def written(people: Sequence[Person]) -> list[int]:
    """Write persons as contacts and return their ids."""
    return load_contacts(actor=LOADER, contacts=[_new(p) for p in people])


def _new(person: Person) -> NewContact:
    found = [NewAddress(channel="email", value=v) for v in person.emails]
    found += [NewAddress(channel="phone", kind="mobile", value=v) for v in person.mobiles]
    found += [NewAddress(channel="phone", kind="landline", value=v) for v in person.landlines]
    if person.street or person.postcode or person.city:
        value = f"{person.street}, {person.postcode} {person.city}"
        found.append(
            NewAddress(
                channel="postal", value=value, street=person.street, postcode=person.postcode, city=person.city
            )
        )  # fmt: skip
    firm = NewOrganisation(name=person.company, siret=person.siret)
    return NewContact(
        kind=person.kind,
        given_name=person.given,
        family_name=person.family,
        born_on=date.fromisoformat(person.born) if person.born else None,
        organisation=firm if person.company or person.siret else None,
        addresses=tuple(found),
        references=tuple(("customer", v) for v in person.references),
    )
