"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import export_rows, repoint
from carnet.privacy.actions.close import blind
from carnet.privacy.queries.requests import export_requests


def _with_their_request(_ids: Sequence[int]) -> int:
    return 0


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="privacy.Request",
        what=_("Demandes faites au titre de ses droits"),
        export=export_requests,
        erase=blind,
        move=repoint("privacy.Request"),
        restrict="kept",
        kept=_(
            "Une ligne reste par demande : le droit, les dates et la réponse, sans nom ni adresse, pour montrer qu’il y a "
            "été répondu (RGPD art. 5.2). Cinq ans après, plus rien ne la relie à vous."
        ),
    ),
    PersonalData(
        table="privacy.RequestStep",
        what=_("Ce qui a été fait de ses demandes"),
        export=export_rows(
            "privacy.RequestStep", "kind", "at", "detail", contact="request__contact_id"
        ),
        erase=_with_their_request,
        move=_stays,
        restrict="kept",
        kept=_(
            "Les étapes restent avec leur demande : des dates et des mots convenus, rien d’autre."
        ),
    ),
)
