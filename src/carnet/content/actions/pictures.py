"""Keep images for messages: checked, hosted by us, deleted only when nothing shows them."""

import secrets
from hashlib import sha256

from django.db import transaction

from carnet.audit.actions import record
from carnet.content.models import Image
from carnet.content.queries.images import needed, place
from carnet.content.rules.pictures import SUFFIXES, picture_of
from carnet.content.types import Gone
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze

PERMISSION = "content.edit"


@transaction.atomic
def add_image(*, actor: Actor, name: str, content: bytes, alt: str = "") -> int:
    """Keep an image and return its id; the same file is kept once. Raises NotPermitted, BadImage."""
    actor.require(PERMISSION)
    found = picture_of(content)
    told = sha256(content).hexdigest()
    held = Image.objects.filter(sha256=told).first()
    if held is not None:
        return held.pk
    stored_as = f"{secrets.token_urlsafe(16)}{SUFFIXES[found.media]}"
    row = Image.objects.create(
        name=squeeze(name)[-120:],
        alt=squeeze(alt)[:300],
        media=found.media,
        size=len(content),
        width=found.width,
        height=found.height,
        sha256=told,
        stored_as=stored_as,
        added_at=clock.now(),
        added_by=(actor.name or actor.id)[:60],
    )
    part = place(f".{stored_as}.part")
    try:
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(place(stored_as))
    finally:
        part.unlink(missing_ok=True)
    record(actor=actor, name="content.image_added", subject="content.Image", ids=[row.pk])
    return row.pk


@transaction.atomic
def describe_image(*, actor: Actor, image_id: int, alt: str) -> None:
    """Say what an image shows, to whom cannot see it. Raises NotPermitted, Gone."""
    actor.require(PERMISSION)
    if not Image.objects.filter(pk=image_id).update(alt=squeeze(alt)[:300]):
        raise Gone
    record(actor=actor, name="content.image_described", subject="content.Image", ids=[image_id])


@transaction.atomic
def remove_image(*, actor: Actor, image_id: int) -> bool:
    """Delete an image that nothing shows; one that a template or a sent message shows stays, and False is returned.

    Raises NotPermitted, Gone.
    """
    actor.require(PERMISSION)
    row = Image.objects.filter(pk=image_id).first()
    if row is None:
        raise Gone
    if needed([image_id]):
        return False
    row.delete()
    file = place(row.stored_as)
    transaction.on_commit(lambda: file.unlink(missing_ok=True))
    record(actor=actor, name="content.image_removed", subject="content.Image", ids=[image_id])
    return True
