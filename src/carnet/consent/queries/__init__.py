"""What the room answers: standings, ledgers, lights, and the facts that decisions are taken from."""

from carnet.consent.queries.ledger import (
    declared_sources,
    facts_waiting,
    is_suppressed,
    proposals,
    records_of,
    settled_facts_of,
    source_counts,
    sources_of,
)
from carnet.consent.queries.lights import lights
from carnet.consent.queries.profiles import profiles, sender
from carnet.consent.queries.standing import (
    allowed_channels,
    expiring,
    people_by_reason,
    people_expiring,
    people_reachable,
    reach,
    reachable,
    standings_of,
    stopped,
)
from carnet.consent.queries.words import words_for

__all__ = [
    "allowed_channels",
    "declared_sources",
    "expiring",
    "facts_waiting",
    "is_suppressed",
    "lights",
    "people_by_reason",
    "people_expiring",
    "people_reachable",
    "profiles",
    "proposals",
    "reach",
    "records_of",
    "sender",
    "settled_facts_of",
    "source_counts",
    "sources_of",
    "standings_of",
    "reachable",
    "stopped",
    "words_for",
]
