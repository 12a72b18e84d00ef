"""Write one line of audit, inside the transaction of what it tells."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.audit.models import AuditLine
from carnet.kit.actor import Actor
from carnet.kit.crypto import digest


def record(
    *,
    actor: Actor,
    name: str,
    subject: str = "",
    ids: Sequence[int] = (),
    count: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write one line: who, what, on whom. Ids and names of fields only: `detail` never holds a value of a person.

    A bulk act is one line with the number of ids and their digest. The line is sealed within a second by the sealer,
    so that a chain never makes writers wait for one another.
    """
    extra = dict(detail or {})
    single = ids[0] if len(ids) == 1 else None
    if len(ids) > 1:
        extra["digest"] = digest(*map(str, sorted(ids)))
    AuditLine.objects.create(
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        name=name,
        subject=subject,
        subject_id=single,
        count=len(ids) if count is None and ids else (count if count is not None else 1),
        detail=extra,
    )
