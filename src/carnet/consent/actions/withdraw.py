"""Take an agreement back, or refuse one purpose on some channels: as easily as agreeing, with effect at once."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import write
from carnet.consent.actions.redecide import redecide
from carnet.consent.queries.purposes import agreed_words
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor

_COLUMNS = ("contact_id", "status", "channels", "purposes", "at", "how", "proof", "recorded_by")


@transaction.atomic
def withdraw(
    *,
    actor: Actor,
    contact_id: int,
    channels: Sequence[str],
    purpose: str = "offers",
    how: str = "told_us",
) -> int:
    """Write the withdrawal as a new line of the ledger (the agreement stays, as evidence), decide again, return its id.

    Raises NotPermitted, Unfit("channels"), Unfit("purpose") for one that is not open or needs no agreement.
    """
    return _no(actor, contact_id, "withdrawn", channels=channels, purpose=purpose, how=how)


@transaction.atomic
def refuse(
    *, actor: Actor, contact_id: int, channels: Sequence[str], purpose: str, how: str = "told_us"
) -> int:
    """Write the refusal of one purpose as a line of the ledger, decide again, and return its id; other purposes go on.

    The address does not enter the suppression list: that is for those who refuse every solicitation on a channel.
    Raises NotPermitted, Unfit("channels"), Unfit("purpose").
    """
    return _no(actor, contact_id, "refused", channels=channels, purpose=purpose, how=how)


def _no(
    actor: Actor, contact_id: int, status: str, *, channels: Sequence[str], purpose: str, how: str
) -> int:
    actor.require("consent.object")
    if not channels or not set(channels) <= set(CHANNELS):
        raise Unfit("channels", "channels")
    words = agreed_words(purpose)
    if not words:
        raise Unfit("purpose", "purpose")
    by = (actor.name or actor.id)[:60]
    row = (contact_id, status, list(channels), list(words), clock.now(), how[:30], "kept", by)
    (line,) = write("consent", _COLUMNS, [row])
    record(
        actor=actor,
        name=f"consent.{status}",
        subject="people.Contact",
        ids=[contact_id],
        detail={"line": line, "channels": list(channels)},
    )
    redecide(ids=[contact_id])
    return line
