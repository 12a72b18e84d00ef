"""Reading the ledgers: agreements and their proof, facts confirmed or waiting, declarations, suppression."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from carnet.consent.models import (
    ConsentRecord,
    PersonFact,
    Provenance,
    SourceDeclaration,
    Suppression,
)
from carnet.consent.queries.digests import digest_of
from carnet.consent.types import ProposedFact, SourceAnswer
from carnet.kit.page_memo import once
from carnet.kit.text import words


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the consent ledger, as it is shown."""

    id: int
    status: str
    channels: tuple[str, ...]
    purposes: tuple[str, ...]
    at: datetime | None
    day_only: bool
    how: str
    medium: str
    proof: str
    evidence: str
    wording: str
    place: str
    recorded_at: datetime
    recorded_by: str
    version: str = ""
    form: str = ""
    url: str = ""
    double_opt_in_at: datetime | None = None
    beneficiaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """An objection, a death, a move or a restriction of one contact, as it is shown."""

    id: int
    what: str
    channels: tuple[str, ...]
    at: datetime
    via: str
    state: str
    words: str


def records_of(contact_id: int) -> list[Record]:
    """Return the lines of a contact's consent ledger, the latest word first."""
    lines = ConsentRecord.objects.filter(contact_id=contact_id).order_by("-recorded_at", "-id")
    return [_record(line) for line in lines]


def _record(line: ConsentRecord) -> Record:
    held: dict[str, Any] = {f.name: getattr(line, f.name) for f in fields(Record)}
    shown: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in held.items()}
    return Record(**shown)


def settled_facts_of(contact_id: int) -> list[Settled]:
    """Return the facts about a contact that count, confirmed or proposed, latest first."""
    rows = (
        PersonFact.objects.filter(contact_id=contact_id)
        .exclude(state="dismissed")
        .order_by("-at", "-id")
    )
    return [Settled(f.pk, f.what, tuple(f.channels), f.at, f.via, f.state, f.words) for f in rows]


def sources_of(contact_id: int) -> list[tuple[str, SourceAnswer | None]]:
    """Return the names of the sources of a contact, each with what the owner declares of it."""
    names = (
        Provenance.objects.filter(contact_id=contact_id)
        .order_by("id")
        .values_list("source", flat=True)
    )
    declared = declared_sources(list(names))
    return [(name, declared.get(name)) for name in dict.fromkeys(names)]


def facts_waiting(whats: Sequence[str] = ()) -> QuerySet[PersonFact]:
    """Return the proposed facts that wait for an answer, oldest first, of these kinds (none named: all)."""
    rows = PersonFact.objects.filter(state="proposed", contact__merged_into=None).order_by(
        "at", "id"
    )
    return rows.filter(what__in=list(whats)) if whats else rows


def proposals(
    *, whats: Sequence[str] = (), origin: str = "", after_id: int = 0, limit: int = 50
) -> list[ProposedFact]:
    """Return proposed facts in the order of their ids, for a page of review."""
    rows = facts_waiting(whats).filter(id__gt=after_id).order_by("id")
    rows = rows.filter(origin=origin) if origin else rows
    return [
        ProposedFact(f.pk, f.contact_id, f.what, tuple(f.channels), f.words, f.at, f.origin)
        for f in rows[:limit]
    ]


def latest_declarations() -> dict[str, SourceDeclaration]:
    """Return the latest declaration of each source, by its folded name."""
    return once("consent.declarations", _latest)


def _latest() -> dict[str, SourceDeclaration]:
    return {words(d.source): d for d in SourceDeclaration.objects.order_by("declared_at", "id")}


def declared_sources(names: Sequence[str] | None = None) -> dict[str, SourceAnswer]:
    """Return what the owner last declared of each source, by the name asked for (None: every source declared)."""
    latest = latest_declarations()
    asked = [d.source for d in latest.values()] if names is None else names
    return {name: _answer(latest[key]) for name in asked if (key := words(name)) in latest}


def _answer(line: SourceDeclaration) -> SourceAnswer:
    held: dict[str, Any] = {
        f.name: getattr(line, f.name) for f in fields(SourceAnswer) if f.name != "name"
    }
    return SourceAnswer(name=line.source, **{**held, "similar": tuple(line.similar)})


def source_counts() -> dict[str, int]:
    """Return how many people come from each source, by its name."""
    rows = Provenance.objects.filter(contact__merged_into=None).order_by().values("source")
    return dict(
        rows.annotate(people=Count("contact_id", distinct=True)).values_list("source", "people")
    )


def undeclared_sources() -> list[str]:
    """Return the sources that people come from and that the owner has not answered for, by name."""
    declared = declared_sources()
    answered = {
        words(name)
        for name, answer in declared.items()
        if answer.kind != "own" or answer.informed is not None
    }
    return sorted(name for name in source_counts() if words(name) not in answered)


def is_suppressed(channel: str, value: str) -> bool:
    """Say whether an address is in the suppression list, without revealing whose it is."""
    return Suppression.objects.filter(digest=digest_of(channel, value), channel=channel).exists()
