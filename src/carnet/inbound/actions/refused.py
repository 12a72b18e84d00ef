"""A carrier that refuses a mail for good at the hand-over tells of a dead address, as a bounce does."""

from collections.abc import Sequence

from carnet.carriers.rules.reasons import kind_of
from carnet.inbound.actions.receive import receive
from carnet.inbound.models import Return
from carnet.inbound.types import Told
from carnet.kit.actor import job_actor
from carnet.outbound.queries.messages import by_ids

_AT_ONCE = 500


def note_refusals(message_ids: Sequence[int]) -> None:
    """Take in the refusals among messages that were settled; what came back by another door is known already."""
    for i in range(0, len(message_ids), _AT_ONCE):
        part = message_ids[i : i + _AT_ONCE]
        bounced = [m for m in by_ids(part, state="bounced") if m.channel == "email"]
        if not bounced:
            continue
        ids = [m.id for m in bounced]
        known = set(
            Return.objects.filter(message__in=ids, kind__in=("hard", "soft")).values_list(
                "message", flat=True
            )
        )
        told = []
        for m in bounced:
            kind, reason, _code = kind_of(m.code, m.note, later=False)
            if m.id not in known and kind in ("hard", "soft"):
                told.append(
                    Told(
                        mark=f"refused:{m.key}",
                        door="carrier",
                        kind=kind,
                        key=m.key,
                        address=m.to,
                        status=m.code,
                        reason=reason,
                    )
                )
        receive(actor=job_actor("inbound"), told=told)
