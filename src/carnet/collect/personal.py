"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="collect.Submission",
        what=_("Réponses aux formulaires"),
        export=export_rows(
            "collect.Submission",
            "version__form__name",
            "version__number",
            "at",
            "said_at",
            "place",
            "language",
            "ticked",
            "waiting",
            "values",
            "agreed",
            "mailed_at",
            "confirmed_at",
            "settled",
            "token",
        ),
        erase=delete_rows("collect.Submission"),
        move=repoint("collect.Submission"),
    ),
)
