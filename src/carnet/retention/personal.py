"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


def _kept(_ids: Sequence[int]) -> int:
    return 0


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="retention.SweepItem",
        what=_("Nettoyages proposés et faits"),
        export=export_rows("retention.SweepItem", "sweep__as_of", "step", "state", "why"),
        erase=_kept,
        move=_stays,
        restrict="kept",
        kept=_(
            "Un numéro sans nom reste dans l’historique des nettoyages, pour montrer ce qui a été fait et quand."
        ),
    ),
    PersonalData(
        table="retention.ArchivedItem",
        what=_("Preuves archivées à part"),
        export=export_rows(
            "retention.ArchivedItem",
            "what",
            "payload",
            "basis",
            "rule",
            "until",
            "archived_at",
            contact="contact_number",
        ),
        erase=_kept,
        move=_stays,
        restrict="kept",
        kept=_(
            "Les factures et les preuves d’accord restent dans l’archive séparée jusqu’à la date inscrite sur chacune, "
            "parce que la loi le demande ou le permet (C. com. L123-22, C. civ. 2224)."
        ),
    ),
    PersonalData(
        table="retention.Renewal",
        what=_("Question posée avant le terme"),
        export=export_rows("retention.Renewal", "term", "state", "prepared_at", "asked_at"),
        erase=delete_rows("retention.Renewal"),
        move=repoint("retention.Renewal", "term"),
    ),
)
