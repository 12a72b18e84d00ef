"""Reads of the room: imports, their rows, their progress."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from carnet.files.types import ColumnGuess, Target
from carnet.imports import stored
from carnet.imports.models import Import, ImportRow, SavedMapping
from carnet.imports.types_flow import ImportCard, RowCard
from carnet.intake.actions.again import Kept
from carnet.intake.types import Before, Came, Conflict
from carnet.intake.types_trial import Trial, trial_of
from carnet.jobs.queries import state_of
from carnet.kit.prepared import Prepared
from carnet.mending.types import ProblemSeen
from carnet.report.types import Summary, summary_of

UNDO_DAYS, _TOGETHER = 30, 5_000
ERASED = "erased"
_TARGETS = frozenset(Target)
_CAME = Prepared(
    lambda: ImportRow.objects.filter(contact__isnull=False).order_by(),
    by="fingerprint",
    columns=("id", "fingerprint", "contact_id", "contact__merged_into_id"),
    texts=True,
)
_KEPT = Prepared(
    lambda: ImportRow.objects.filter(contact__isnull=False).exclude(gist=[]).order_by(),
    by="fingerprint",
    columns=("fingerprint", "raw", "mended", "problems", "flags", "gist"),
    texts=True,
)
_GONE = Prepared(
    lambda: ImportRow.objects.filter(outcome=ERASED).order_by(),
    by="fingerprint",
    columns=("fingerprint",),
    texts=True,
)


def get(import_id: int) -> Import:
    """Return an import. Raises Import.DoesNotExist."""
    return Import.objects.get(pk=import_id)


def card(import_id: int) -> ImportCard | None:
    """Return one import for a page, or None."""
    found = Import.objects.filter(pk=import_id).first()
    return _card(found) if found else None


def recent(limit: int = 20) -> list[ImportCard]:
    """Return the latest imports, newest first."""
    return [_card(i) for i in Import.objects.order_by("-created_at", "-id")[:limit]]


def trial(import_id: int) -> Trial | None:
    """Return what the dry run found, or None before it."""
    plain = Import.objects.filter(pk=import_id).values_list("trial", flat=True).first()
    return trial_of(plain) if plain else None


def summary(import_id: int) -> Summary | None:
    """Return the summary of a finished import, or None."""
    plain = Import.objects.filter(pk=import_id).values_list("summary", flat=True).first()
    return summary_of(plain) if plain else None


def progress(import_id: int) -> dict[str, Any]:
    """Return how far a running import is: {"step", "done", "total"}; empty when nothing is known."""
    return stored.progress_of(import_id)


def undoing(import_id: int) -> bool:
    """Tell whether a job is to undo an import, or is at it."""
    run_id = stored.progress_of(import_id).get("undo", 0)
    return bool(run_id) and state_of(run_id) in {"waiting", "running"}


def answers(import_id: int) -> dict[str, Any]:
    """Return the owner's answers kept with an import, as plain structures."""
    return Import.objects.filter(pk=import_id).values_list("answers", flat=True).first() or {}


def rows(import_id: int, *, outcome: str = "", after: int = 0, limit: int = 50) -> list[RowCard]:
    """Return rows after a row number, in the order of the file, of one outcome or of all."""
    found = ImportRow.objects.filter(of_import_id=import_id, number__gt=after)
    if outcome:
        found = found.filter(outcome=outcome)
    return [_row(r) for r in found.order_by("number")[:limit]]


def count_rows(import_id: int) -> dict[str, int]:
    """Return how many rows of an import had each outcome."""
    counted = (
        ImportRow.objects.filter(of_import_id=import_id)
        .values_list("outcome")
        .annotate(n=Count("id"))
    )
    return dict(counted.order_by())


def conflicts(import_id: int, *, after: int = 0, limit: int = 50) -> list[RowCard]:
    """Return rows after a row number that found another value on their contact than they bring, with both values."""
    found = ImportRow.objects.filter(of_import_id=import_id, number__gt=after).exclude(conflicts=[])
    return [_row(r) for r in found.order_by("number")[:limit]]


def row_values(import_id: int) -> Iterator[tuple[Any, ...]]:
    """Return every row as (number, contact id, mended, flags, outcome, problems, reason), in the order of the file."""
    found = ImportRow.objects.filter(of_import_id=import_id).order_by("number")
    return found.values_list(
        "number", "contact_id", "mended", "flags", "outcome", "problems", "reason"
    ).iterator(chunk_size=5000)


def contacts_of(import_id: int) -> QuerySet[ImportRow, Any]:
    """Return the ids of the contacts that an import's rows point to, as a queryset."""
    return (
        ImportRow.objects.filter(of_import_id=import_id, contact_id__isnull=False)
        .values_list("contact_id", flat=True)
        .distinct()
    )


def contact_ids_for_view(value: str) -> QuerySet[ImportRow, Any]:
    """Return the contacts of the import whose number is written in `value`; of none when it is no number."""
    return contacts_of(int(value) if value.isdecimal() else 0)


def known_before(prints: Sequence[str]) -> Before:
    """Return what is known of rows that came before, by their fingerprints."""
    return Before(contacts_by_fingerprint(prints), frozenset(erased_fingerprints(prints)))


def contacts_by_fingerprint(prints: Sequence[str]) -> dict[str, int]:
    """Return the living contact of each row that came before, by its fingerprint."""
    rows = sorted(_CAME.ask(prints))
    return {told: survivor or contact for _pk, told, contact, survivor in rows}


def came_before(prints: Sequence[str]) -> dict[str, Came]:
    """Return what was kept of rows that came before and whose person is there, by their fingerprints."""
    return {told: Came(*texts) for told, *texts in _KEPT.ask(prints)}


def came_whole(found: Import, count: int, *, begun: int) -> Iterator[Kept] | None:
    """Return what was kept of each row of the very same file, from a row on; None when anything of it is gone."""
    same = Import.objects.filter(
        digest=found.digest, sheet=found.sheet, header_row=found.header_row
    )
    done = same.filter(kind=found.kind, state=Import.State.DONE, emptied_at=None).order_by("-pk")
    alike = (i for i in done[:5] if _placed(i) == _placed(found))
    rows = ImportRow.objects.filter(of_import=next(alike, None))
    lost = Q(contact=None) | Q(gist=[])
    return None if rows.count() != count or rows.filter(lost).exists() else _kept(rows, begun)


def _placed(found: Import) -> list[tuple[int, str]]:
    return [(int(c["index"]), str(c["target"])) for c in found.columns]


def _kept(rows: QuerySet[ImportRow, Any], begun: int) -> Iterator[Kept]:
    texts = {f"text_{name}": Cast(name, TextField()) for name in Came._fields}
    told = rows.annotate(**texts).order_by("number").values_list("number", "fingerprint", *texts)
    last = told[begun - 1][0] if begun else 0
    while part := list(told.filter(number__gt=last)[:_TOGETHER]):
        yield from part
        last = part[-1][0]


def erased_fingerprints(prints: Sequence[str]) -> set[str]:
    """Return the fingerprints of rows whose person had the data erased since."""
    found: set[str] = set()
    if not ImportRow.objects.filter(outcome=ERASED).exists():
        return found
    found.update(told for (told,) in _GONE.ask(prints))
    return found


def remembered(signature: str) -> dict[int, str]:
    """Return the targets chosen the last time for files with this header, by column index."""
    found = (
        SavedMapping.objects.filter(signature=signature, kind__in=("contacts", "orders"))
        .values_list("columns", flat=True)
        .first()
    )
    return {int(index): str(target) for index, target in found or []}


def taken_in_as(signature: str) -> dict[int, str]:
    """Return the targets of the latest import whose header this is, by column index, whoever chose them."""
    found = Import.objects.filter(signature=signature).exclude(columns=[]).order_by("-pk").first()
    return {int(c["index"]): str(c["target"]) for c in found.columns} if found else {}


def guesses_of(plain: list[dict[str, Any]]) -> tuple[ColumnGuess, ...]:
    """Return column guesses from their stored form; those of other kinds of file have places of their own."""
    return tuple(
        ColumnGuess(**{**c, "target": Target(c["target"]), "samples": tuple(c["samples"])})
        for c in plain
        if c["target"] in _TARGETS
    )


def waiting_count() -> int:
    """Return how many imports were begun and not finished."""
    return Import.objects.filter(state__in=[Import.State.DRAFT, Import.State.TRIED]).count()


def _card(found: Import) -> ImportCard:
    done = found.state == Import.State.DONE and found.finished_at
    return ImportCard(
        id=found.pk,
        file_name=found.file_name,
        orders_name=found.orders_name,
        state=found.state,
        rows=found.row_count,
        size=found.size,
        header_row=found.header_row,
        sheet=found.sheet,
        notes=tuple(found.notes),
        created_at=found.created_at,
        finished_at=found.finished_at,
        undone_at=found.undone_at,
        undo_until=found.finished_at + timedelta(days=UNDO_DAYS)
        if done and found.finished_at
        else None,
        error=found.error,
        columns=guesses_of(found.columns),
        orders_columns=guesses_of(found.orders_columns),
        outcomes=found.summary.get("outcomes") or found.trial.get("counts") or {},
    )


def _row(found: ImportRow) -> RowCard:
    return RowCard(
        number=found.number,
        name=found.mended.get("name", ""),
        outcome=found.outcome,
        reason=found.reason,
        raw=tuple(found.raw),
        mended=found.mended,
        problems=tuple(ProblemSeen(**p) for p in found.problems),
        flags=tuple(found.flags),
        conflicts=tuple(Conflict(*map(str, c)) for c in found.conflicts),
        contact_id=found.contact_id,
    )
