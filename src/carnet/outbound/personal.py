"""How messages are exported, erased with the mails that the test carrier kept, and moved on a merge."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carnet.carriers import kept
from carnet.kit import clock
from carnet.kit.declarations import PersonalData, announce
from carnet.kit.personal import export_rows, repoint
from carnet.outbound.models import Message
from carnet.outbound.types import CANCELLED, OPEN_STATES


def _erase(ids: Sequence[int]) -> int:
    """Blind the messages to these people: the line only counts from now on, and what was kept of the mail goes."""
    count, now = 0, clock.now()
    for start in range(0, len(ids), 500):
        rows = Message.objects.filter(contact_id__in=ids[start : start + 500])
        held = list(rows.values_list("pk", "key"))
        rows.filter(state__in=OPEN_STATES).update(
            state=CANCELLED, reason="GONE", due_at=None, lease_until=None, settled_at=now
        )
        announce("outbound.settled", [pk for pk, _key in held])
        transaction.on_commit(partial(kept.forget, [key for _pk, key in held]))
        count += rows.update(contact=None, to="", note="")
    return count


PERSONAL = (
    PersonalData(
        table="outbound.Message",
        what=_("Messages"),
        export=export_rows(
            "outbound.Message",
            "dispatch__name",
            "dispatch__channel",
            "dispatch__purpose",
            "dispatch__why",
            "to",
            "state",
            "reason",
            "rule",
            "claimed_at",
            "handed_at",
            "settled_at",
            "measured",
            "variant",
            "key",
            "claimed_by",
            "carrier",
            "code",
            "note",
            "trouble",
            "troubled_at",
        ),
        erase=_erase,
        move=repoint("outbound.Message", "dispatch_id"),
        kept=_("Les envois gardent leurs nombres, sans la personne ni son adresse."),
    ),
)
