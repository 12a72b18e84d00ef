"""How a survey is asked in a mail: a link per answer, that knows who comes."""

from urllib.parse import urlsplit, urlunsplit

from django.urls import reverse

from carnet.outbound.actions.compose import public_address
from carnet.surveys.queries.surveys import by_slug, link_token
from carnet.surveys.types import PUBLISHED, SCALES, Survey


def address(card: Survey) -> str:
    """Return the open link of a survey."""
    return f"{public_address()}{reverse('surveys:open', args=[card.slug])}"


def in_a_mail(card: Survey) -> str:
    """Return the first question as the text of a message: each note is a link, that opens the page with it chosen."""
    first, here = card.questions[0], address(card)
    if first.kind not in SCALES:
        return f"[{first.label}]({here})"
    notes = " · ".join(f"[{note}]({here}?note={note})" for note in SCALES[first.kind])
    return f"{first.label}\n\n{notes}"


def led(where: str, contact_id: int) -> str:
    """Return the open link of a survey as the personal link of who follows it out of a mail of theirs.

    An anonymous survey is not told who comes.
    """
    parts, home = urlsplit(where), urlsplit(public_address())
    way = parts.path.strip("/").split("/")
    if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or way[:1] != ["s"]:
        return where
    card = by_slug(way[1]) if len(way) == 2 else None
    if card is None or card.anonymous or card.state != PUBLISHED:
        return where
    path = reverse("surveys:personal", args=[link_token(contact_id, card.id)])
    return urlunsplit(parts._replace(path=path))
