"""What the mirror holds of this room: what became of each message."""

from carnet.kit.declarations import Reaction
from carnet.kit.mirrored import MirrorTable, columns
from carnet.mirror.actions.marking import marks_rows


def _messages(_vendor: str) -> str:
    return (
        "SELECT m.id, m.contact_id, m.dispatch_id, d.source, d.source_id, d.channel, d.purpose, m.variant, m.state,"
        " m.reason, m.trouble, m.measured, m.handed_at, m.settled_at"
        " FROM outbound_message m JOIN outbound_dispatch d ON d.id = m.dispatch_id"
        " WHERE m.settled_at IS NOT NULL AND m.contact_id IS NOT NULL{only}"
    )


TABLES = (
    MirrorTable(
        name="messages",
        columns=columns(
            "message_id:id contact_id:id dispatch_id:id source:text source_id:whole channel:text",
            "purpose:text variant:text state:text reason:text trouble:text measured:bool",
            "handed_at:moment settled_at:moment",
        ),
        sql=_messages,
        key_sql="m.id",
        contact_sql="m.contact_id",
        contact="contact_id",
        sort=("dispatch_id", "contact_id"),
    ),
)
MARKS = (Reaction(on="outbound.settled", call=marks_rows("messages")),)
