"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint


def _nobody(_ids: Sequence[int]) -> int:
    return 0


def _nothing(_contact_id: int) -> list[dict[str, object]]:
    return []


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


def _dissolve(pairs: Pairs) -> list[Moved]:
    """Standings are derived: the loser's go with the merge, and an un-merge decides again for both."""
    delete_rows("consent.Standing")([loser for loser, _survivor in pairs])
    return []


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="consent.Provenance",
        what=_("Provenance des données"),
        export=export_rows(
            "consent.Provenance", "source", "collected_on", "last_purchase", "recorded_at"
        ),
        erase=delete_rows("consent.Provenance"),
        move=repoint("consent.Provenance"),
    ),
    PersonalData(
        table="consent.ConsentRecord",
        what=_("Accords, refus et retraits"),
        export=export_rows(
            "consent.ConsentRecord",
            "status",
            "channels",
            "purposes",
            "at",
            "how",
            "medium",
            "wording",
            "place",
            "proof",
            "evidence",
            "recorded_at",
        ),
        erase=delete_rows("consent.ConsentRecord"),
        move=repoint("consent.ConsentRecord"),
        restrict="kept",
    ),
    PersonalData(
        table="consent.PersonFact",
        what=_("Oppositions, décès, déménagements"),
        export=export_rows("consent.PersonFact", "what", "channels", "at", "via", "words", "state"),
        erase=delete_rows("consent.PersonFact"),
        move=repoint("consent.PersonFact"),
        restrict="kept",
    ),
    PersonalData(
        table="consent.Standing",
        what=_("Situation : peut-on lui écrire"),
        export=export_rows(
            "consent.Standing",
            "channel",
            "purpose",
            "allowed",
            "reason",
            "rule",
            "until",
            "decided_at",
        ),
        erase=delete_rows("consent.Standing"),
        move=_dissolve,
    ),
    PersonalData(
        table="consent.Suppression",
        what=_("Liste d’opposition"),
        export=_nothing,
        erase=_nobody,
        move=_stays,
        restrict="kept",
        kept=_(
            "L’empreinte chiffrée des adresses opposées reste, sans nom ni adresse lisible, pour que l’opposition "
            "soit respectée si l’adresse revient par un autre fichier."
        ),
    ),
)
