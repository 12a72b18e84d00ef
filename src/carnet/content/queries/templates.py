"""The templates as they are read: cards, drafts, lists."""

from carnet.content.models import Template
from carnet.content.rules import blocks, look
from carnet.content.types import Draft, Gone, TemplateCard


def template(template_id: int) -> TemplateCard:
    """Return one template, a removed one too. Raises Gone."""
    row = Template.objects.filter(pk=template_id).first()
    if row is None:
        raise Gone
    return _card(row)


def templates(channel: str = "", words: str = "") -> list[TemplateCard]:
    """Return the templates, the last changed first; of one channel, with words in their name."""
    rows = Template.objects.filter(removed_at=None).order_by("-updated_at", "-pk")
    if channel:
        rows = rows.filter(channel=channel)
    if words.strip():
        rows = rows.filter(name__icontains=words.strip())
    return [_card(row) for row in rows]


def template_count() -> int:
    """Return how many templates there are."""
    return Template.objects.filter(removed_at=None).count()


def _card(row: Template) -> TemplateCard:
    return TemplateCard(
        id=row.pk,
        draft=Draft(
            channel="sms" if row.channel == "sms" else "email",
            name=row.name,
            language=row.language,
            purpose_hint=row.purpose_hint,
            subject=row.subject,
            preheader=row.preheader,
            blocks=blocks.clean(row.blocks),
            look=look.clean(row.look),
            text=row.text if row.own_text else None,
        ),
        recipe=row.recipe,
        edition=row.edition,
        updated_at=row.updated_at,
        updated_by=row.updated_by,
        removed=row.removed_at is not None,
    )
