"""How the tables of people are exported, erased and moved on a merge; erasing runs from the last to the first."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint
from carnet.people.actions.forget import forget_contacts, forget_search


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


def _nothing(_contact_id: int) -> list[dict[str, Any]]:
    return []


PERSONAL_DATA = (
    PersonalData(
        table="people.Contact",
        what=_("Fiche"),
        export=export_rows(
            "people.Contact",
            "kind",
            "civility",
            "given_name",
            "family_name",
            "born_on",
            "language",
            "country",
            "organisation__name",
            "known_since",
            "created_at",
            "last_act_at",
            contact="pk",
        ),
        erase=forget_contacts,
        move=_stays,
    ),
    PersonalData(
        table="people.Address",
        what=_("Coordonnées"),
        export=export_rows(
            "people.Address",
            "channel",
            "kind",
            "value",
            "raw",
            "state",
            "street",
            "postcode",
            "city",
            "country",
        ),
        erase=delete_rows("people.Address"),
        move=repoint("people.Address", "channel", "value"),
    ),
    PersonalData(
        table="people.AddressChange",
        what=_("Corrections des coordonnées"),
        export=export_rows("people.AddressChange", "before", "at", contact="address__contact_id"),
        erase=delete_rows("people.AddressChange", contact="address__contact_id"),
        move=_stays,
    ),
    PersonalData(
        table="people.Reference",
        what=_("Numéros de client et de carte"),
        export=export_rows("people.Reference", "kind", "value"),
        erase=delete_rows("people.Reference"),
        move=repoint("people.Reference", "kind", "value"),
    ),
    PersonalData(
        table="people.SearchText",
        what=_("Index de recherche"),
        export=_nothing,
        erase=forget_search,
        move=_stays,
    ),
    PersonalData(
        table="people.Correction",
        what=_("Corrections faites à la main"),
        export=export_rows("people.Correction", "before", "after", "at"),
        erase=delete_rows("people.Correction"),
        move=repoint("people.Correction"),
    ),
)
