"""How the tables of activity are exported, erased and moved on a merge."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.activity.actions.contracts import forget_contracts
from carnet.activity.actions.forget import forget_events, forget_orders
from carnet.activity.queries.told import export_events
from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint


def _with_their_order(_ids: Sequence[int]) -> int:
    return 0


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


PERSONAL_DATA = (
    PersonalData(
        table="activity.Order",
        what=_("Achats"),
        export=export_rows(
            "activity.Order",
            "external_id",
            "at",
            "cancelled",
            "total_milli",
            "currency",
            "line_count",
        ),
        erase=forget_orders,
        move=repoint("activity.Order"),
        kept=_(
            "Les achats restent sans la personne : la comptabilité se garde dix ans (C. com. L123-22)."
        ),
    ),
    PersonalData(
        table="activity.OrderLine",
        what=_("Articles achetés"),
        export=export_rows(
            "activity.OrderLine",
            "order__external_id",
            "product__name",
            "quantity",
            "unit_price_milli",
            contact="order__contact_id",
        ),
        erase=_with_their_order,
        move=_stays,
        kept=_("Les articles restent avec leur achat, sans la personne."),
    ),
    PersonalData(
        table="activity.Event",
        what=_("Événements"),
        export=export_events,
        erase=forget_events,
        move=repoint("activity.Event"),
    ),
    PersonalData(
        table="activity.KnownAs",
        what=_("Noms donnés par des programmes"),
        export=export_rows("activity.KnownAs", "source", "at"),
        erase=delete_rows("activity.KnownAs"),
        move=repoint("activity.KnownAs"),
    ),
    PersonalData(
        table="activity.ToldPerson",
        what=_("Programmes qui ont fait connaître la personne"),
        export=export_rows("activity.ToldPerson", "source", "told_on"),
        erase=delete_rows("activity.ToldPerson"),
        move=repoint("activity.ToldPerson", "source"),
    ),
    PersonalData(
        table="activity.Note",
        what=_("Notes"),
        export=export_rows("activity.Note", "text", "at"),
        erase=delete_rows("activity.Note"),
        move=repoint("activity.Note"),
    ),
    PersonalData(
        table="activity.Contract",
        what=_("Contrats"),
        export=export_rows("activity.Contract", "what", "number", "starts_on", "ends_on", "state"),
        erase=forget_contracts,
        move=repoint("activity.Contract"),
        kept=_("Les contrats restent sans la personne : ce sont des preuves (C. civ. art. 2224)."),
    ),
)
