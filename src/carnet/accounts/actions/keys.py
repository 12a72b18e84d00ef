"""Make a key for a program, and take it back."""

import re
import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.models import ApiKey
from carnet.accounts.queries import secret_digest
from carnet.accounts.types import NewKey, NotAllowed
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import Scope, declared
from carnet.kit.text import words

_BEGINNING = 10


@transaction.atomic
def create_key(
    *,
    actor: Actor,
    name: str,
    scopes: Sequence[str],
    source: str = "",
    calls_per_minute: int = 6000,
) -> NewKey:
    """Make a key and return its secret, which is never shown again: only its digest is kept.

    `source` is under which name what the program tells is written, the name of the key where none is given. Raises
    NotPermitted, NotAllowed for a key without a name, for nothing or something unknown, or for more than its maker may.
    """
    actor.require("accounts.manage_keys")
    known: dict[str, Scope] = {s.name: s for s in declared("scopes")}
    wanted = sorted(set(scopes))
    if not name.strip():
        raise NotAllowed(_("Donnez un nom à cette clé, pour la reconnaître."))
    if not wanted or any(s not in known for s in wanted):
        raise NotAllowed(_("Dites ce que cette clé pourra faire."))
    if not all(actor.may(p) for s in wanted for p in known[s].permissions):
        raise NotAllowed(_("Vous ne pouvez pas donner à une clé un droit que vous n’avez pas."))
    public = all(known[s].public for s in wanted)
    secret = f"{'page' if public else 'secret'}_{secrets.token_urlsafe(24)}"
    key = ApiKey.objects.create(
        name=name.strip()[:80],
        source=_source(source or name),
        secret_digest=secret_digest(secret),
        beginning=secret[:_BEGINNING],
        scopes=wanted,
        calls_per_minute=calls_per_minute,
        created_by=f"{actor.kind.value}:{actor.id}"[:60],
    )
    detail = {"scopes": wanted}
    record(
        actor=actor,
        name="accounts.key_made",
        subject="accounts.ApiKey",
        ids=[key.pk],
        detail=detail,
    )
    return NewKey(id=key.pk, name=key.name, secret=secret, public=public)


@transaction.atomic
def revoke_key(*, actor: Actor, key_id: int) -> None:
    """Take a key back: it opens nothing from now on. Raises NotPermitted, NotAllowed when there is no such key."""
    actor.require("accounts.manage_keys")
    live = ApiKey.objects.filter(pk=key_id, revoked_at=None)
    if not live.update(revoked_at=clock.now()):
        raise NotAllowed(_("Cette clé n’existe pas, ou n’ouvre déjà plus rien."))
    record(actor=actor, name="accounts.key_revoked", subject="accounts.ApiKey", ids=[key_id])


def _source(name: str) -> str:
    return re.sub(r"\W+", "-", words(name)).strip("-")[:60] or "api"
