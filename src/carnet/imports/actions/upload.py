"""Take a file in: keep it in the home, read its header, guess its columns."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.files.queries.read import read_table
from carnet.files.rules.columns import guess_columns, guess_kind, signature
from carnet.files.types import ColumnGuess, SourceTable, Target, Unreadable
from carnet.imports import stored
from carnet.imports.models import Import
from carnet.imports.queries import get, guesses_of, remembered
from carnet.imports.types_flow import NotNow
from carnet.kit.actor import Actor


def upload(*, actor: Actor, path: Path, name: str) -> int:
    """Keep a copy of the file, guess what its columns are, and return the id of the new import (state "draft").

    A file whose header was met before takes over the columns that were chosen then. Raises NotPermitted, and Unreadable
    (nothing is kept then).
    """
    actor.require("imports.run")
    return draft(actor=actor, path=path, name=name, table=read_table(path, name=name))


def draft(*, actor: Actor, path: Path, name: str, table: SourceTable) -> int:
    """Make the import of a table that was read already. The caller holds the permission."""
    columns = guessed(table)
    if guess_kind(guesses_of(columns)) == "orders":
        raise Unreadable(
            "orders_file",
            _(
                "« %(name)s » contient des commandes, pas des personnes. Donnez-le comme fichier de commandes, avec le fichier des clients."
            )
            % {"name": name},
        )
    stored_as, digest, size = stored.keep(path, name)
    try:
        with transaction.atomic():
            made = Import.objects.create(
                file_name=Path(name).name[:200],
                stored_as=stored_as,
                digest=digest,
                size=size,
                sheet=table.sheet[:100],
                header_row=table.header_row,
                encoding=table.encoding[:20],
                notes=list(table.notes),
                row_count=len(table.rows),
                columns=columns,
                signature=signature(table.headers),
                created_by=f"{actor.kind.value}:{actor.id}"[:60],
            )
            record(actor=actor, name="imports.uploaded", subject="imports.Import", ids=[made.pk])
    except BaseException:
        stored.forget(stored_as)
        raise
    return made.pk


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
            found.orders_columns = guessed(table, kind="orders")
            found.save(
                update_fields=["orders_name", "orders_stored_as", "orders_digest", "orders_columns"]
            )
            record(actor=actor, name="imports.uploaded", subject="imports.Import", ids=[import_id])
            transaction.on_commit(lambda: stored.forget(before))
    except BaseException:
        stored.forget(stored_as)
        raise


def guessed(table: SourceTable, *, kind: str = "") -> list[dict[str, Any]]:
    """Return where the columns of a table go, as plain structures: what was chosen before wins over the guess."""
    chosen = remembered(signature(table.headers))
    guesses = guess_columns(table.headers, [r.cells for r in table.rows], kind=kind)
    return [
        _plain(replace(g, target=Target(chosen[g.index])) if g.index in chosen else g)
        for g in guesses
    ]


def _plain(guess: ColumnGuess) -> dict[str, Any]:
    return {**asdict(guess), "target": guess.target.value, "samples": list(guess.samples)}
