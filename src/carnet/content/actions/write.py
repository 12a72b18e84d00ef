"""Write templates: begin one, save it, copy it, take it out of the list and back."""

from django.db import transaction
from django.db.models import F

from carnet.audit.actions import record
from carnet.content.models import Template
from carnet.content.queries.recipes import recipe_draft
from carnet.content.queries.templates import template
from carnet.content.rules import blocks, look
from carnet.content.rules.lines import one_line
from carnet.content.types import Draft, Gone
from carnet.kit import clock
from carnet.kit.actor import Actor

PERMISSION = "content.edit"
NAME, LINE = 120, 300


def save_template(*, actor: Actor, draft: Draft, recipe: str = "") -> int:
    """Keep a new template and return its id. Raises NotPermitted."""
    actor.require(PERMISSION)
    with transaction.atomic():
        row = Template.objects.create(
            channel=draft.channel, recipe=recipe, **_columns(draft, actor), created_at=clock.now()
        )
        record(actor=actor, name="content.written", subject="content.Template", ids=[row.pk])
    return row.pk


def save_draft(*, actor: Actor, template_id: int, draft: Draft) -> int:
    """Save a template as it is now and return its edition. Raises NotPermitted, Gone.

    A template may be saved in the middle of a word: errors are told by the checks, and only a freeze refuses them.
    """
    actor.require(PERMISSION)
    with transaction.atomic():
        changed = Template.objects.filter(pk=template_id).update(
            edition=F("edition") + 1, **_columns(draft, actor)
        )
        if not changed:
            raise Gone
        record(actor=actor, name="content.written", subject="content.Template", ids=[template_id])
    return Template.objects.values_list("edition", flat=True).get(pk=template_id)


def duplicate(*, actor: Actor, template_id: int, name: str) -> int:
    """Copy a template under another name and return the id of the copy. Raises NotPermitted, Gone."""
    actor.require(PERMISSION)
    card = template(template_id)
    copied = Draft(
        **{f: getattr(card.draft, f) for f in Draft.__dataclass_fields__ if f != "name"}, name=name
    )
    return save_template(actor=actor, draft=copied, recipe=card.recipe)


def start_from(*, actor: Actor, recipe: str, language: str) -> int:
    """Begin a template from a recipe ("blank" and "blank_sms" are empty). Raises NotPermitted, Gone."""
    actor.require(PERMISSION)
    return save_template(actor=actor, draft=recipe_draft(recipe, language), recipe=recipe)


def remove(*, actor: Actor, template_id: int) -> None:
    """Take a template out of the list; what was frozen of it stays. Raises NotPermitted, Gone."""
    _put(actor, template_id, "content.removed", removed=True)


def restore(*, actor: Actor, template_id: int) -> None:
    """Put a removed template back into the list. Raises NotPermitted, Gone."""
    _put(actor, template_id, "content.restored", removed=False)


def _put(actor: Actor, template_id: int, name: str, *, removed: bool) -> None:
    actor.require(PERMISSION)
    with transaction.atomic():
        at = clock.now() if removed else None
        if not Template.objects.filter(pk=template_id).update(removed_at=at):
            raise Gone
        record(actor=actor, name=name, subject="content.Template", ids=[template_id])


def _columns(draft: Draft, actor: Actor) -> dict[str, object]:
    """Return what is stored of a draft: only what its fields may hold."""
    return {
        "name": _line(draft.name)[:NAME] or "…",
        "language": draft.language if draft.language in ("fr", "en") else "fr",
        "purpose_hint": draft.purpose_hint[:60],
        "subject": _line(draft.subject)[:LINE],
        "preheader": _line(draft.preheader)[:LINE],
        "blocks": list(blocks.clean(draft.blocks)),
        "look": look.clean(draft.look),
        "text": (draft.text or "").replace("\x00", ""),
        "own_text": draft.text is not None,
        "updated_at": clock.now(),
        "updated_by": (actor.name or actor.id)[:60],
    }


def _line(text: str) -> str:
    return one_line(text.replace("\x00", ""))
