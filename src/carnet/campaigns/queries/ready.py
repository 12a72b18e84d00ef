"""What is looked at before a campaign may leave: what lacks, and what should be known."""

from carnet.campaigns.queries.audience import facts_of
from carnet.campaigns.types import Card
from carnet.content.queries import checks, template
from carnet.content.types import Draft, Gone
from carnet.outbound.queries.dispatches import senders
from carnet.outbound.queries.reach import purpose_of
from carnet.outbound.types import Misstated
from carnet.segments.queries.cards import segment


def lacks(card: Card) -> tuple[str, ...]:
    """Return the codes of what keeps a campaign from leaving, in the order of the steps."""
    found = [*_content(card), *_people(card)]
    if card.channel == "email" and not senders():
        found.append("sender")
    return tuple(dict.fromkeys(found))


def drafts(card: Card) -> dict[str, tuple[int, Draft]]:
    """Return the template and the content of each variant, by its letter. Raises Gone."""
    found: dict[str, tuple[int, Draft]] = {}
    for letter, variant in zip(card.letters, card.variants, strict=True):
        template_id = variant.template_id or card.template_id
        if template_id is None:
            raise Gone
        found[letter] = (template_id, template(template_id).draft)
    return found


def _content(card: Card) -> list[str]:
    try:
        written = drafts(card)
    except Gone:
        return ["content"]
    return [
        "fault" for _pk, draft in written.values() if any(c.level == "no" for c in checks(draft))
    ]


def _people(card: Card) -> list[str]:
    found = []
    if not card.everybody:
        chosen = segment(card.segment) if card.segment else None
        if chosen is None:
            return ["people"]
        if chosen.blocks_campaigns:
            found.append("special")
    try:
        purpose_of(facts_of(card))
    except Misstated as wrong:
        found.append("channel" if wrong.code == "channel" else "purpose")
    return found
