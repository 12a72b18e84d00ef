"""Keep what the owner declares about the sources of contacts: dated lines, the latest of which counts."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import write
from carnet.consent.models import Provenance, SourceDeclaration
from carnet.consent.queries.ledger import latest_declarations
from carnet.consent.rules.sealed import SIDES
from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import words


@transaction.atomic
def declare_sources(*, actor: Actor, answers: OwnerAnswers) -> int:
    """Write one line per answer that differs from the latest, and return how many. Raises NotPermitted.

    Standings are not decided here; `people_of` says whom the answers concern.
    """
    actor.require("consent.declare")
    latest = latest_declarations()
    now = clock.now()
    by = (actor.name or actor.id)[:60]
    fresh = [
        (
            answer.name[:120],
            answer.kind,
            answer.supplier[:200],
            answer.informed,
            answer.could_refuse,
            answer.since,
            list(answer.similar),
            now,
            by,
        )  # fmt: skip
        for answer in answers.sources
        if _differs(answer, latest.get(words(answer.name)))
    ]
    lines = write("declaration", SIDES["declaration"].columns, fresh)
    if fresh:
        detail = {"sources": len(fresh)}
        record(
            actor=actor,
            name="consent.sources_declared",
            subject="consent.SourceDeclaration",
            ids=lines,
            detail=detail,
        )
    return len(fresh)


def people_of(answers: OwnerAnswers) -> list[int]:
    """Return the contacts whose data come from the sources answered for."""
    wanted = {words(a.name) for a in answers.sources}
    names = [
        n
        for n in Provenance.objects.values_list("source", flat=True).distinct()
        if words(n) in wanted
    ]
    found = Provenance.objects.filter(source__in=names).values_list("contact_id", flat=True)
    return sorted(set(found))


def _differs(answer: SourceAnswer, held: SourceDeclaration | None) -> bool:
    if held is None:
        return True
    before = (
        held.kind,
        held.supplier,
        held.informed,
        held.could_refuse,
        held.since,
        list(held.similar),
    )
    return before != (
        answer.kind,
        answer.supplier,
        answer.informed,
        answer.could_refuse,
        answer.since,
        list(answer.similar),
    )
