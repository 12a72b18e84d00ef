"""Say what kind of file an import is, and how its rows meet what is known already."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports.models import Import, SavedMapping
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow
from carnet.intake.rules.options import checked
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def choose(
    *, actor: Actor, import_id: int, kind: str = "contacts", options: Mapping[str, Any]
) -> None:
    """Set the kind of an import and its options, and remember them for files with this header.

    `options` are {"keys": […], "mode": "both|create|update", "fields": {field: "keep|replace|newest|fill"}}; what is left
    out is as without the choice. Raises NotPermitted, NotNow, and ValueError for a word that is not known.
    """
    actor.require("imports.run")
    chosen = checked(kind, options)
    found = get(import_id)
    if found.state not in {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}:
        raise NotNow("already_run")
    if found.step:
        raise NotNow("begun")
    if (found.kind, found.options) != (kind, chosen) and found.state == Import.State.TRIED:
        # What was tried is no longer what would be taken in.
        found.state = Import.State.DRAFT
    found.kind, found.options = kind, chosen
    found.save(update_fields=["kind", "options", "state"])
    SavedMapping.objects.filter(signature=found.signature).update(
        kind=kind, options=chosen, used_at=clock.now()
    )
    record(actor=actor, name="imports.options_set", subject="imports.Import", ids=[import_id])
