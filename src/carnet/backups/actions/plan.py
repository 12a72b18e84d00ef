"""Choose where backups go, how often and how many are kept; make the key that opens them."""

import re
from pathlib import Path

from django.db import transaction

from carnet.audit.actions import record
from carnet.backups.models import Plan
from carnet.backups.queries.state import SECRET, plan, store_of
from carnet.backups.sealed import fresh_identity, identity_of, recipient_of
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.home import home
from carnet.kit.sealing import seal

_MOST_HOURS, _MOST_KEPT = 24 * 31, 400
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[\w./-]{0,200}", re.ASCII)
_REGION = "us-east-1"


@transaction.atomic
def choose_plan(*, actor: Actor, folder: str, every_hours: int, kept: int) -> None:
    """Choose the folder ("" for none), the hours between two backups (0: by hand only) and how many are kept.

    Raises NotPermitted, Refused: "unwritable", "inside" (a folder of the house itself), "number".
    """
    actor.require("backups.manage")
    if not 0 <= every_hours <= _MOST_HOURS or not 1 <= kept <= _MOST_KEPT:
        raise Refused("number")
    place = Path(folder).expanduser() if folder.strip() else None
    if place is not None:
        if not place.is_absolute():
            raise Refused("unwritable", place=folder)
        if place.resolve().is_relative_to(home().resolve()):
            raise Refused("inside", place=folder)
        FolderStore(place).claim()
    found = plan() or Plan()
    if place is not None:
        found.endpoint = found.bucket = found.prefix = found.access_key = found.secret = ""
    found.folder = str(place) if place else ""
    found.every_hours, found.kept = every_hours, kept
    found.save()
    record(actor=actor, name="backups.plan_chosen", subject="backups.Plan", ids=[found.pk])


def choose_store(
    *, actor: Actor, endpoint: str, region: str, bucket: str, prefix: str, key: str, secret: str
) -> None:
    """Choose a bucket of an S3-compatible store, which is written to at once; no `endpoint`: none. An empty secret stays as it was.

    Raises NotPermitted, Refused: "store_named" (a name that is none), and those of a store that does not take it.
    """
    actor.require("backups.manage")
    found = plan() or Plan()
    if endpoint:
        if not (_BUCKET.fullmatch(bucket) and _PREFIX.fullmatch(prefix) and key):
            raise Refused("store_named")
        secret = seal(SECRET, secret) if secret else found.secret
        found.folder, found.secret = "", secret
        found.endpoint, found.region = endpoint.rstrip("/"), region or _REGION
        found.bucket, found.prefix, found.access_key = bucket, prefix.strip("/"), key
        store_of(found).claim()
    else:
        found.endpoint = found.bucket = found.prefix = found.access_key = found.secret = ""
    with transaction.atomic():
        found.save()
        record(actor=actor, name="backups.plan_chosen", subject="backups.Plan", ids=[found.pk])


@transaction.atomic
def make_key(*, actor: Actor) -> str:
    """Make the key of the backups and return it, once: the house keeps only what closes them. Raises NotPermitted.

    Backups made before keep their own key.
    """
    actor.require("backups.manage")
    identity, recipient = fresh_identity()
    _keep(actor, recipient)
    return identity


@transaction.atomic
def take_key(*, actor: Actor, text: str) -> None:
    """Take a key that exists already: only its public half is kept. Raises NotPermitted, Refused("no_identity")."""
    actor.require("backups.manage")
    _keep(actor, recipient_of(identity_of(text)))


def _keep(actor: Actor, recipient: str) -> None:
    found = plan() or Plan()
    found.recipient, found.keyed_at = recipient, clock.now()
    found.save()
    record(actor=actor, name="backups.key_made", subject="backups.Plan", ids=[found.pk])
