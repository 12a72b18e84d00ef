"""Say where the columns of the file go."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.files.types import CONTACT_TARGETS, ORDER_TARGETS, Target
from carnet.imports.actions.upload import REASONS, make_of
from carnet.imports.models import Import, SavedMapping
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def set_columns(
    *, actor: Actor, import_id: int, targets: Mapping[int, str], orders: bool = False
) -> None:
    """Set the target of columns by their index, and remember the choice for files with this header.

    Raises NotPermitted, NotNow, and ValueError for a target that does not exist in such a file.
    """
    actor.require("imports.run")
    found = get(import_id)
    if found.state not in {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}:
        raise NotNow("already_run")
    if found.step:
        raise NotNow("begun")
    allowed = ORDER_TARGETS if orders else CONTACT_TARGETS
    name = "orders_columns" if orders else "columns"
    columns = [_chosen(c, targets, allowed) for c in getattr(found, name)]
    if columns != getattr(found, name) and found.state == Import.State.TRIED:
        # What was tried is no longer what would be taken in.
        found.state = Import.State.DRAFT
    setattr(found, name, columns)
    found.save(update_fields=[name, "state"])
    _remember(columns, "orders" if orders else "contacts")
    record(actor=actor, name="imports.columns_set", subject="imports.Import", ids=[import_id])


def _chosen(
    column: dict[str, Any], targets: Mapping[int, str], allowed: tuple[Target, ...]
) -> dict[str, Any]:
    if column["index"] not in targets:
        return column
    target = Target(targets[column["index"]])
    if target not in allowed:
        raise ValueError(target)
    return {**column, "target": target.value}


def _remember(columns: list[dict[str, Any]], kind: str) -> None:
    SavedMapping.objects.update_or_create(
        signature=make_of([c["header"] for c in columns]),
        defaults={
            "columns": [[c["index"], c["target"]] for c in columns if c["header"] not in REASONS],
            "kind": kind,
            "used_at": clock.now(),
        },
    )
