"""How answers to surveys are exported, erased and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="surveys.Answer",
        what=_("Réponses aux sondages"),
        export=export_rows(
            "surveys.Answer", "survey__name", "page", "said", "score", "at", "replaced_at"
        ),
        erase=delete_rows("surveys.Answer"),
        move=repoint("surveys.Answer", "survey_id"),
    ),
)
