"""Forget what imports hold of a person: their rows, and the former values by which an undo would put fields back."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.queries import ERASED
from carnet.intake.types_trial import without_rows
from carnet.kit.sql import ids_within

_EMPTY: dict[str, Any] = {
    "raw": [], "mended": {}, "problems": [], "flags": [], "conflicts": [], "gist": [],
}  # fmt: skip


def forget_rows(ids: Sequence[int]) -> int:
    """Empty the rows that point to these contacts and return how many.

    The keyed fingerprint stays, marked as erased: the same row in a file that comes again is refused (GDPR art. 17).
    """
    _forget_journals(frozenset(ids))
    rows = ImportRow.objects.filter(contact_id__in=ids_within(ids))
    _forget_examples(rows.filter(of_import__trial__has_key="examples"))
    return rows.update(**_EMPTY, outcome=ERASED, contact_id=None)


def _forget_examples(rows: QuerySet[ImportRow]) -> None:
    """Take these rows out of what a trial showed of them."""
    shown: dict[int, set[int]] = {}
    for pk, number in rows.values_list("of_import_id", "number"):
        shown.setdefault(pk, set()).add(number)
    for pk, numbers in shown.items():
        trial = without_rows(Import.objects.get(pk=pk).trial, numbers)
        Import.objects.filter(pk=pk).update(trial=trial)


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
