"""The copy of everything held about a person, with what the law wants said beside it (GDPR art. 15 and 20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carnet.consent.queries.purposes import active
from carnet.people.queries import with_merged
from carnet.privacy.queries.declared import export_rows
from carnet.privacy.rules.portable import left_out, portable, provided, to_read_over


@dataclass(frozen=True, kw_only=True)
class Section:
    """The rows of one table; `read_over` when they may speak of somebody else, `withheld` when they do."""

    table: str
    what: str
    rows: Sequence[Mapping[str, Any]]
    read_over: bool = False
    withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonCopy:
    """Everything about one person: sections, purposes (label, basis), sources and recipients by name."""

    sections: Sequence[Section]
    purposes: Sequence[tuple[str, str]]
    sources: Sequence[str]
    recipients: Sequence[str]


def person_copy(contact_id: int) -> PersonCopy:
    """Return the copy of a contact and of the records merged into it."""
    sections: dict[str, Section] = {}
    for pk in with_merged([contact_id])[::-1]:
        for found in export_rows(pk):
            before = sections.get(found.table)
            rows = [*(before.rows if before else ()), *found.rows]
            withheld = left_out(found.table)
            sections[found.table] = Section(
                table=found.table,
                what=found.what,
                rows=[] if withheld else rows,
                read_over=to_read_over(found.table),
                withheld=withheld,
            )
    return PersonCopy(
        sections=list(sections.values()),
        purposes=[(str(card.label), str(card.basis)) for card in active()],
        sources=_named(sections, "consent.Provenance", "source"),
        recipients=_named(sections, "consent.ConsentRecord", "beneficiaries"),
    )


def portable_sections(contact_id: int) -> list[Section]:
    """Return what the person provided or what was observed, without what was inferred."""
    return [
        Section(table=s.table, what=s.what, rows=provided(s.rows))
        for s in person_copy(contact_id).sections
        if portable(s.table) and s.rows
    ]


def _named(sections: Mapping[str, Section], table: str, column: str) -> list[str]:
    found: dict[str, None] = {}
    for row in sections[table].rows if table in sections else ():
        value = row.get(column)
        for name in value if isinstance(value, list) else [value]:
            if name:
                found[str(name)] = None
    return list(found)
