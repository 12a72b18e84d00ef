"""Freeze a content: compiled once, never changed, the same content twice is one version."""

from collections.abc import Collection
from hashlib import sha256

import orjson
from django.db import transaction

from carnet.audit.actions import record
from carnet.content.models import Version
from carnet.content.queries.identity import compiled
from carnet.content.queries.templates import template
from carnet.content.types import Draft
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def freeze(*, actor: Actor, content: int | Draft, more: Collection[str] = ()) -> int:
    """Return the version of a template (by its id) or of a draft; `more` are variables that whoever sends it fills.

    Raises NotPermitted, Gone, NotUnderstood with every error of the draft.
    """
    actor.require("content.edit")
    template_id = content if isinstance(content, int) else None
    draft = content if isinstance(content, Draft) else template(content).draft
    made = compiled(draft, more)
    parts = [draft.channel, draft.language, made.subject, made.preheader, made.html, made.text]
    told = sha256(orjson.dumps([template_id, *parts, made.links, made.images])).hexdigest()
    row, fresh = Version.objects.get_or_create(
        digest=told,
        defaults={
            "template_id": template_id,
            "channel": draft.channel,
            "language": draft.language,
            "subject": made.subject,
            "preheader": made.preheader,
            "html": made.html,
            "text": made.text,
            "links": list(made.links),
            "variables": list(made.variables),
            "bare": list(made.bare),
            "images": list(made.images),
            "made_at": clock.now(),
        },
    )
    if fresh:
        record(actor=actor, name="content.frozen", subject="content.Version", ids=[row.pk])
    return row.pk
