"""How what people gave for a game is exported, erased, restricted and moved on a merge."""

from collections.abc import Sequence

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

_delete = delete_rows("games.Claim")


def erase(ids: Sequence[int]) -> int:
    """Take people away from their plays, with the digests that would know them again, and return how many."""
    plays = apps.get_model("games.Play").objects
    for i in range(0, len(ids), 500):
        plays.filter(claim__contact_id__in=list(ids[i : i + 500])).update(who="")
    return _delete(ids)


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="games.Claim",
        what=_("Participations à des jeux"),
        export=export_rows(
            "games.Claim",
            "play__game__name",
            "play__number",
            "play__at",
            "play__prize__name",
            "play__code",
            "play__answers",
            "at",
            "language",
            "stands",
            "agreed",
            "ticked",
            "waiting",
            "mailed_at",
            "confirmed_at",
        ),
        erase=erase,
        move=repoint("games.Claim"),
        kept=_(
            "Les tours restent sans la personne : leur numéro et leur résultat prouvent le tirage."
        ),
    ),
)
