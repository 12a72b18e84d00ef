"""What the owner says to sell to the people of each source, where no order tells it."""

from collections.abc import Sequence

from carnet.consent.models import Provenance
from carnet.consent.queries.ledger import declared_sources
from carnet.kit.text import words


def bought_from_sources_about(texts: Sequence[str]) -> frozenset[int]:
    """Return the contacts with a dated purchase from a source whose declared goods hold one of the texts."""
    asked = [f" {plain} " for text in texts if (plain := words(text))]
    sources = [
        name
        for name, answer in declared_sources().items()
        if any(a in f" {words(sold)} " for sold in answer.similar for a in asked)
    ]
    rows = Provenance.objects.filter(source__in=sources, last_purchase__isnull=False)
    return frozenset(rows.order_by().values_list("contact_id", flat=True))
