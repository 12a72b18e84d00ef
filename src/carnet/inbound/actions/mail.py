"""Take in a mail that came back, from any door: a bounce, a complaint, an automatic answer or the answer of a person."""

from email.errors import MessageError
from email.parser import BytesHeaderParser
from hashlib import sha256

from carnet.carriers.rules.bounces import read
from carnet.inbound.actions.receive import receive
from carnet.inbound.rules.reports import told_by
from carnet.inbound.types import Tally, Unfit
from carnet.kit.actor import Actor

LARGEST = 25 * 1024 * 1024
_HEAD = 64 * 1024


def take_mail(*, actor: Actor, data: bytes, door: str) -> Tally:
    """Take in one mail and return what became of it; nothing of it is kept but what it led to.

    Raises NotPermitted, Unfit: "empty", "large" (over 25 MB).
    """
    actor.require("inbound.receive")
    if not data.strip():
        raise Unfit("empty")
    if len(data) > LARGEST:
        raise Unfit("large")
    told = list(told_by(read(data), mark=_mark(data), door=door))
    return receive(actor=actor, told=told)


def header_of(data: bytes, name: str) -> str:
    """Return one header of a mail, "" where it has none or cannot be read."""
    try:
        return str(BytesHeaderParser().parsebytes(data[:_HEAD]).get(name, "")).strip()
    except MessageError:
        return ""


def _mark(data: bytes) -> str:
    """Return what names this mail whichever door it comes by: its own Message-ID, else its bytes."""
    named = header_of(data, "Message-ID")
    return f"mail:{named[:300]}" if named else f"bytes:{sha256(data).hexdigest()}"
