"""Renewals prepared, their wording, and the list of those to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from carnet.kit import clock
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.people.types import ContactCard
from carnet.retention.models import Renewal, RenewalText
from carnet.retention.queries.asking import still_askable
from carnet.retention.rules.wording import DEFAULTS, LANGUAGES
from carnet.retention.types_sweeps import Askable, Wording

_PART = 500


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One line of the list: whom, by which channel, at which address, in which language, and the day of the term."""

    contact_id: int
    name: str
    channel: str
    address: str
    language: str
    term: date


def wordings() -> dict[str, Wording]:
    """Return the question in each language, as it was last written, else as it comes."""
    found = dict(DEFAULTS)
    for row in RenewalText.objects.order_by("pk"):
        found[row.language] = Wording(
            language=row.language, subject=row.subject, text=row.text, button=row.button
        )
    return {language: found[language] for language in LANGUAGES}


def prepared_count() -> int:
    """Return how many questions are prepared and wait to be put."""
    return _open().count()


def to_ask() -> Iterator[ToAsk]:
    """Return the questions that were prepared, as of now: whoever may not be asked any more is left out."""
    rows = list(_open().order_by("term", "contact_id").values_list("contact_id", "term"))
    for i in range(0, len(rows), _PART):
        part = rows[i : i + _PART]
        ways = {a.contact_id: a for a in still_askable(part)}
        known = cards(list(ways))
        yield from (_line(known[pk], ways[pk]) for pk, _term in part if pk in known)


def _open() -> QuerySet[Renewal]:
    return Renewal.objects.filter(state=Renewal.State.PREPARED, term__gte=clock.today())


def _line(card: ContactCard, way: Askable) -> ToAsk:
    return ToAsk(
        contact_id=card.id,
        name=called(card),
        channel=way.channel,
        address=_address(card, way.channel),
        language="en" if card.language.startswith("en") else "fr",
        term=way.term,
    )


def _address(card: ContactCard, channel: str) -> str:
    if channel == "email":
        sound = (a for a in card.addresses if a.channel == "email" and not a.proposal)
        return next((a.value for a in sound if a.state != "bounced"), "")
    postal = card.postal
    if postal is None:
        return ""
    return ", ".join(
        line for line in (postal.street, f"{postal.postcode} {postal.city}".strip()) if line
    )
