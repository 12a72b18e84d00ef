"""What the links of a campaign will be, with its marks: those of its variants, each once."""

from carnet.campaigns.queries.ready import drafts
from carnet.campaigns.types import Card
from carnet.content.queries import compiled
from carnet.content.types import Gone, NotUnderstood
from carnet.inbound.queries.targets import target
from carnet.outbound.actions.compose import public_address

_SHOWN = 5


def marked_links(card: Card) -> list[str]:
    """Return the first links as they will be opened; nothing while the content cannot be read."""
    try:
        written = [compiled(draft).links for _pk, draft in drafts(card).values()]
    except (Gone, NotUnderstood):
        return []
    ours = public_address()
    found = (
        target(links, number, card.utm, ours=ours)
        for links in written
        for number in range(len(links))
    )
    return list(dict.fromkeys(link for link in found if link))[:_SHOWN]
