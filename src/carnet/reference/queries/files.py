"""The files in force, and whether those of La Poste and of INSEE are of the same year."""

from carnet.reference.models import Place, ReferenceFile, Town
from carnet.reference.types import KINDS, POSTCODES, TOWNS, ReferenceCard


def loaded() -> list[ReferenceCard]:
    """Return the cards of the files in force, in the order of the kinds."""
    cards = {row.kind: card_of(row) for row in ReferenceFile.objects.all()}
    return [cards[kind] for kind in KINDS if kind in cards]


def card_of(row: ReferenceFile) -> ReferenceCard:
    """Return the card of a stored file."""
    return ReferenceCard(
        kind=row.kind,
        name=row.name,
        version=row.version,
        rows=row.rows,
        kept=row.kept,
        digest=row.digest,
        loaded_at=row.loaded_at,
        loaded_by=row.loaded_by,
        strangers=strangers() if row.kind in {POSTCODES, TOWNS} else 0,
    )


def strangers() -> int:
    """Count the communes of the postcodes that the list of communes does not know; 0 when either is not loaded.

    Collectivities overseas and Monaco have postcodes; INSEE lists them apart.
    """
    known = set(Town.objects.filter(kind__in=("COM", "ARM")).values_list("insee", flat=True))
    named = set(Place.objects.values_list("insee", flat=True))
    abroad = ("975", "977", "978", "98", "99")
    return sum(not code.startswith(abroad) for code in named - known) if known else 0
