"""Keep one request for a link or the picture of a message, raw."""

from carnet.inbound.models import Hit
from carnet.inbound.types import NewHit
from carnet.kit import clock
from carnet.kit.crypto import keyed_digest
from carnet.kit.sql import insert_rows
from carnet.outbound.types import MessageCard

_COLUMNS = (
    "contact_id", "dispatch", "message", "what", "number", "at", "agent", "origin", "handed_at", "verdict", "rule",
)  # fmt: skip


def keep_hit(*, message: MessageCard, hit: NewHit) -> None:
    """Write one line; nobody's choices change, and nothing is an act before the line is judged."""
    origin = keyed_digest("hits", hit.network)[:16] if hit.network else ""
    row = (
        message.contact_id, message.dispatch_id, message.id, hit.what, hit.number, clock.now(), hit.agent, origin,
        message.handed_at, "", "",
    )  # fmt: skip
    insert_rows(Hit._meta.label, _COLUMNS, [row])
