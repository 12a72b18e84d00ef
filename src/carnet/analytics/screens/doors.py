"""What the people behind a figure are called above their list."""

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit.declarations import Text


def named(value: str) -> tuple[Text, str]:
    """Return the words of a door, and the page of figures that it stands on."""
    name, *told = value.split("~")
    words = {
        "ventes": (_("Ont acheté dans la période"), "ventes"),
        "nouveaux": (_("Premier achat dans la période"), "provenances"),
        "cohorte": (_("D’une case de la fidélité"), "fidelite"),
        "meilleurs": (_("Meilleurs clients"), "clients"),
        "article": (_("Ont acheté l’article"), "articles"),
        "rayon": (_("Ont acheté dans le rayon"), "articles"),
        "lieu": (_("Ont acheté, dans un département"), "lieux"),
        "source": (_("D’une provenance"), "provenances"),
        "connus": (_("Arrivées dans la période"), "carnet"),
        "accords": (_("Ont donné un accord"), "carnet"),
        "retraits": (_("Ont retiré un accord"), "carnet"),
        "injoignables": (_("À convaincre"), ""),
        "revenus": (_back(told), "fidelite"),
        "prospects": (_won(told), "provenances"),
    }
    said, page = words.get(name, (_("Derrière un chiffre"), ""))
    return said, reverse("analytics:sheet", args=[page]) if page else ""


def _back(told: list[str]) -> str:
    said = told[1] if len(told) > 1 else ""
    if said == "oui":
        return _("Clients revenus")
    return _("Clients pas revenus") if said == "non" else _("Clients de la période d’avant")


def _won(told: list[str]) -> str:
    return _("Prospects devenus clients") if told and told[-1] == "oui" else _("Prospects")
