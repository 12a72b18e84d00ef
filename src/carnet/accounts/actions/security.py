"""Audit what a member of staff does with their own access."""

from carnet.audit.actions import record
from carnet.kit.actor import Actor


def note_security(*, actor: Actor, name: str) -> None:
    """Write that someone signed in or changed their password or second factor; everybody may, for themselves."""
    record(actor=actor, name=name, subject="accounts.Staff", ids=[int(actor.id)])
