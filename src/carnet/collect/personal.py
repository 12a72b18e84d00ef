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
            "refused",
            "asked",
            "gift",
            "staff",
            "by_parent",
        ),
        erase=delete_rows("collect.Submission"),
        move=repoint("collect.Submission"),
    ),
    PersonalData(
        table="collect.ParentYes",
        what=_("Accords donnés comme parent"),
        export=export_rows(
            "collect.ParentYes", "submission__version__form__name", "words", "asked_at", "agreed_at"
        ),
        erase=delete_rows("collect.ParentYes"),
        move=repoint("collect.ParentYes"),
    ),
)
