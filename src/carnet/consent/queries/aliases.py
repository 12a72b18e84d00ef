"""Which numbers stand for one person: the alias lines of the chain that no un-merge has ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from carnet.consent.models import LedgerLine
from carnet.consent.queries.spans import spans


@dataclass(frozen=True, slots=True)
class Alias:
    """A contact merged into another, by the line that says so."""

    line: int
    subject: int
    survivor: int


def standing_aliases(ids: Sequence[int]) -> list[Alias]:
    """Return the aliases of contacts that stand, oldest first."""
    found: dict[int, Alias] = {}
    for chosen, meant in spans(ids, "subject"):
        rows = LedgerLine.objects.filter(**chosen, kind__in=("alias", "alias_ended"))
        for line in rows.order_by("id"):
            subject, refers_to = line.subject or 0, line.refers_to or 0
            if line.kind == "alias_ended":
                found.pop(refers_to, None)
            elif subject in meant:
                found[line.pk] = Alias(line.pk, subject, refers_to)
    return list(found.values())
