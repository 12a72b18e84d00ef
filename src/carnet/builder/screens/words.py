"""Refusals in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.segments.types import NotSaved

_WRONG: Mapping[tuple[str, str], Text] = {
    ("name", "missing"): gettext_lazy("Donnez un nom au segment, par exemple « Fidèles de Nantes »."),
    ("name", "taken"): gettext_lazy("Un autre segment porte déjà ce nom : choisissez-en un autre."),
    ("rule", "frozen"): gettext_lazy("Ce segment est figé : refaites-le en continu pour changer sa règle."),
    ("rule", "none"): gettext_lazy("Ces personnes ont été choisies à la main : il n’y a pas de règle à suivre."),
    ("mode", "live"): gettext_lazy("Ce segment suit sa règle : on n’y ajoute personne à la main."),
    ("way", "unfit"): gettext_lazy("Ce moyen ne convient pas à ce canal."),
    ("way", "nobody"): gettext_lazy("Personne à qui demander par ce moyen."),
    ("key", "used"): gettext_lazy("D’autres segments s’appuient sur celui-ci : changez d’abord leur règle."),
}  # fmt: skip


def not_saved(wrong: NotSaved) -> str:
    """Return why a segment cannot be kept like this, and what to do."""
    said = _WRONG.get((wrong.field, wrong.code))
    if said is None:
        return _("Ce segment ne peut pas être gardé ainsi.")
    return f"{said} ({wrong.words})" if wrong.words and wrong.field == "key" else str(said)
