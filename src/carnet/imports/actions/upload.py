"""Take a file in: keep it in the home, read its header, guess its columns."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.files.queries.read import read_table
from carnet.files.rules.columns import guess_columns, guess_kind, signature
from carnet.files.types import ColumnGuess, SourceRow, SourceTable, Target, Unreadable
from carnet.imports import stored
from carnet.imports.models import Import
from carnet.imports.queries import get, guesses_of, remembered, taken_in_as
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.source import Survey, survey
from carnet.kit.actor import Actor

REASONS = ("Pourquoi la ligne est refusée", "Why the row is refused")
"""The header of the last column of a file of refused rows, in the languages in which such files are handed out."""


def upload(*, actor: Actor, path: Path, name: str) -> int:
    """Keep a copy of the file, guess what its columns are, and return the id of the new import (state "draft").

    A file whose header was met before takes over the columns that were chosen then. Raises NotPermitted, and Unreadable
    (nothing is kept then).
    """
    actor.require("imports.run")
    return draft(actor=actor, path=path, name=name, seen=survey(path, name=name))


def draft(*, actor: Actor, path: Path, name: str, seen: Survey) -> int:
    """Make the import of a file that was read already. The caller holds the permission."""
    columns = guessed(seen.header, seen.sample)
    if guess_kind(guesses_of(columns)) == "orders":
        raise Unreadable(
            "orders_file",
            _(
                "« %(name)s » contient des commandes, pas des personnes. Donnez-le comme fichier de commandes, avec le fichier des clients."
            )
            % {"name": name},
        )
    return begin(actor=actor, path=path, name=name, seen=seen, kind="contacts", columns=columns)


def begin(
    *,
    actor: Actor,
    path: Path,
    name: str,
    seen: Survey,
    kind: str,
    columns: list[dict[str, Any]],
) -> int:
    """Keep a copy of the file and make its import; nothing of either stays when that fails. The caller holds the permission."""
    stored_as, digest, size = stored.keep(path, name)
    try:
        with transaction.atomic():
            made = Import.objects.create(
                file_name=Path(name).name[:200],
                stored_as=stored_as,
                digest=digest,
                size=size,
                kind=kind,
                columns=columns,
                created_by=f"{actor.kind.value}:{actor.id}"[:60],
                **first_look(seen),
            )
            record(actor=actor, name="imports.uploaded", subject="imports.Import", ids=[made.pk])
    except BaseException:
        stored.forget(stored_as)
        raise
    return made.pk


def first_look(look: Survey) -> dict[str, Any]:
    """Return what a first look tells of a file, by the fields that keep it."""
    return {
        "sheet": look.sheet[:100],
        "header_row": look.header_row,
        "encoding": look.encoding[:20],
        "notes": list(look.notes),
        "row_count": look.source.count,
        "signature": make_of(look.header),
    }


def upload_orders(*, actor: Actor, import_id: int, path: Path, name: str) -> None:
    """Add a file of orders to an import that has not run yet. Raises NotPermitted, NotNow, Unreadable."""
    actor.require("imports.run")
    add_orders(
        actor=actor, import_id=import_id, path=path, name=name, table=read_table(path, name=name)
    )


def add_orders(*, actor: Actor, import_id: int, path: Path, name: str, table: SourceTable) -> None:
    """Add a table of orders that was read already. The caller holds the permission. Raises NotNow."""
    stored_as, digest, _size = stored.keep(path, name)
    try:
        with transaction.atomic():
            found = get(import_id)
            if found.state not in {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}:
                raise NotNow("already_run")
            before = found.orders_stored_as
            found.orders_name = Path(name).name[:200]
            found.orders_stored_as, found.orders_digest = stored_as, digest
            found.orders_columns = guessed(table.headers, table.rows, kind="orders")
            found.save(
                update_fields=["orders_name", "orders_stored_as", "orders_digest", "orders_columns"]
            )
            record(actor=actor, name="imports.uploaded", subject="imports.Import", ids=[import_id])
            transaction.on_commit(lambda: stored.forget(before))
    except BaseException:
        stored.forget(stored_as)
        raise


def guessed(
    header: Sequence[str], rows: Sequence[SourceRow], *, kind: str = ""
) -> list[dict[str, Any]]:
    """Return where the columns of a table go, as plain structures: what was chosen before wins over the guess."""
    made = make_of(header)
    back = len(header) > 1 and header[-1] in REASONS
    chosen = remembered(made) or (taken_in_as(made) if back else {})
    guesses = guess_columns(header, [r.cells for r in rows], kind=kind)
    if back:
        chosen = {**chosen, len(header) - 1: Target.IGNORE.value}
    return [
        _plain(replace(g, target=Target(chosen[g.index])) if g.index in chosen else g)
        for g in guesses
    ]


def make_of(header: Sequence[str]) -> str:
    """Return the signature of a header; that of refused rows, which come back with the reason, is their file's own."""
    return signature(header[:-1] if header[-1:] and header[-1] in REASONS else header)


def _plain(guess: ColumnGuess) -> dict[str, Any]:
    return {**asdict(guess), "target": guess.target.value, "samples": list(guess.samples)}
