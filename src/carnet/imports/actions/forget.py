"""Forget what imports hold of a person: their rows, and the former values by which an undo would put fields back."""

from collections.abc import Collection, Sequence
from typing import Any

from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.queries import ERASED


def forget_rows(ids: Sequence[int]) -> int:
    """Empty the rows that point to these contacts and return how many.

    The keyed fingerprint stays, marked as erased: the same row in a file that comes again is refused (GDPR art. 17).
    """
    _forget_journals(frozenset(ids))
    return sum(
        ImportRow.objects.filter(contact_id__in=ids[i : i + 500]).update(
            raw=[],
            mended={},
            problems=[],
            flags=[],
            conflicts=[],
            gist=[],
            outcome=ERASED,
            contact_id=None,
        )
        for i in range(0, len(ids), 500)
    )


def _forget_journals(ids: frozenset[int]) -> None:
    """Take these contacts out of the journals: nothing of them is to be put back."""
    for step in ImportStep.objects.exclude(completed=[]).only("completed").iterator(chunk_size=1):
        if (kept := _without(step.completed, ids)) is not None:
            ImportStep.objects.filter(pk=step.pk).update(completed=kept)
    for whole in Import.objects.filter(journal__has_key="completed").only("journal"):
        if (kept := _without(whole.journal["completed"], ids)) is not None:
            Import.objects.filter(pk=whole.pk).update(journal={**whole.journal, "completed": kept})


def _without(
    entries: Sequence[dict[str, Any]], ids: Collection[int]
) -> list[dict[str, Any]] | None:
    """Return the entries of everybody else, or None where none is of these contacts."""
    kept = [e for e in entries if e["contact"] not in ids]
    return kept if len(kept) < len(entries) else None
