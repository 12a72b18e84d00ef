"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from collections.abc import Callable, Sequence

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from carnet.consent.actions.alias import tie
from carnet.consent.actions.chain import end
from carnet.consent.queries.asked import CLOCKED
from carnet.consent.rules.sealed import SETTLED, SIDES
from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

_STANDING = ("channel", "purpose", "allowed", "reason", "rule", "until", "decided_at")


def _nobody(_ids: Sequence[int]) -> int:
    return 0


def _nothing(_contact_id: int) -> list[dict[str, object]]:
    return []


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


def _dissolve(pairs: Pairs) -> list[Moved]:
    """Standings are derived: the loser's go with the merge, and an un-merge decides again for both."""
    losers = [loser for loser, _survivor in pairs]
    delete_rows("consent.Standing")(losers)
    delete_rows("consent.Clock")(losers)
    return []


def _erased(label: str) -> Callable[[Sequence[int]], int]:
    """Return an eraser that takes the rows of contacts away and says so in the chain."""

    def erase(ids: Sequence[int]) -> int:
        rows = apps.get_model(label).objects
        parts = (ids[i : i + 500] for i in range(0, len(ids), 500))
        return sum(end("erased", rows.filter(contact_id__in=part)) for part in parts)

    return erase


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="consent.LedgerLine",
        what=_("Registre : quelles lignes parlent de la personne"),
        export=export_rows(
            "consent.LedgerLine", "id", "kind", "recorded_at", "refers_to", contact="subject"
        ),
        erase=_nobody,
        move=tie,
        restrict="kept",
        kept=_(
            "Les lignes du registre restent, sans rien qui dise qui c’était : un numéro et une empreinte dont la clé "
            "est effacée. Elles prouvent que rien d’autre n’a été changé."
        ),
    ),
    PersonalData(
        table="consent.Provenance",
        what=_("Provenance des données"),
        export=export_rows("consent.Provenance", *SIDES["provenance"].columns),
        erase=_erased("consent.Provenance"),
        move=repoint("consent.Provenance"),
    ),
    PersonalData(
        table="consent.ConsentRecord",
        what=_("Accords, refus et retraits"),
        export=export_rows("consent.ConsentRecord", *SIDES["consent"].columns),
        erase=_erased("consent.ConsentRecord"),
        move=repoint("consent.ConsentRecord"),
        restrict="kept",
    ),
    PersonalData(
        table="consent.PersonFact",
        what=_("Oppositions, décès, déménagements"),
        export=export_rows("consent.PersonFact", *SIDES["fact"].columns, *SETTLED),
        erase=_erased("consent.PersonFact"),
        move=repoint("consent.PersonFact"),
        restrict="kept",
    ),
    PersonalData(
        table="consent.Standing",
        what=_("Situation : peut-on lui écrire"),
        export=export_rows("consent.Standing", *_STANDING),
        erase=delete_rows("consent.Standing"),
        move=_dissolve,
    ),
    PersonalData(
        table="consent.Clock",
        what=_("Dernier acte, d’où court sa durée"),
        export=export_rows("consent.Clock", *CLOCKED),
        erase=delete_rows("consent.Clock"),
        move=_stays,
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
