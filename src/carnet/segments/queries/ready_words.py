"""The ready-made segments in words: names, what each holds, and the rule by which a family parts people."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.kit.declarations import Text
from carnet.segments.rules.rhythm import Rhythm, Share

FAMILIES: Mapping[str, Text] = {
    "rfm": gettext_lazy("Récence et fréquence"),
    "tiers": gettext_lazy("Ce qu’ils ont dépensé"),
    "life": gettext_lazy("Nouveaux, actifs, à risque, perdus"),
    "generations": gettext_lazy("Générations"),
    "moments": gettext_lazy("Le bon moment"),
}
FORMULAS: Mapping[str, Text] = {
    "rfm": gettext_lazy(
        "Les acheteurs reçoivent une note de 1 à 5 selon leur dernière commande, puis une autre selon leur nombre de commandes : 5 pour le cinquième le plus récent ou le plus fidèle. À égalité, la même note, la plus basse."
    ),
    "tiers": gettext_lazy(
        "Les acheteurs sont rangés par le total de leurs achats : les 5 % qui ont le plus dépensé, les 15 % suivants, les 30 % suivants, les autres."
    ),
    "generations": gettext_lazy("D’après l’année de naissance, quand elle est connue."),
    "moments": gettext_lazy("D’après la date de naissance et les commandes."),
}
NAMES: Mapping[str, Text] = {
    "champions": gettext_lazy("Champions"),
    "loyal": gettext_lazy("Fidèles"),
    "promising": gettext_lazy("Prometteurs"),
    "newcomers": gettext_lazy("Première commande récente"),
    "attention": gettext_lazy("À suivre"),
    "not_to_lose": gettext_lazy("À ne pas perdre"),
    "slipping": gettext_lazy("S’éloignent"),
    "asleep": gettext_lazy("Endormis"),
    "gold": gettext_lazy("Or"),
    "silver": gettext_lazy("Argent"),
    "bronze": gettext_lazy("Bronze"),
    "others": gettext_lazy("Les autres acheteurs"),
    "silent": gettext_lazy("Nés de 1928 à 1945"),
    "boomers": gettext_lazy("Baby-boomers (1946-1964)"),
    "x": gettext_lazy("Génération X (1965-1980)"),
    "y": gettext_lazy("Génération Y (1981-1996)"),
    "z": gettext_lazy("Génération Z (1997-2012)"),
    "alpha": gettext_lazy("Génération alpha (depuis 2013)"),
    "new": gettext_lazy("Nouveaux acheteurs"),
    "active": gettext_lazy("Acheteurs actifs"),
    "at_risk": gettext_lazy("Acheteurs à risque"),
    "lost": gettext_lazy("Acheteurs perdus"),
    "birthday": gettext_lazy("Anniversaire dans les 7 jours"),
    "never_bought": gettext_lazy("N’ont jamais acheté"),
    "win_back": gettext_lazy("À reconquérir"),
}
DETAILS: Mapping[str, Text] = {
    "champions": gettext_lazy("Ont acheté récemment, et souvent."),
    "loyal": gettext_lazy("Achètent souvent, un peu moins récemment."),
    "promising": gettext_lazy("Ont acheté récemment, quelques fois."),
    "newcomers": gettext_lazy("Ont acheté récemment, presque jamais avant."),
    "attention": gettext_lazy("Ni récents ni anciens, et peu de commandes."),
    "not_to_lose": gettext_lazy("Achetaient souvent, plus depuis longtemps."),
    "slipping": gettext_lazy("Peu de commandes, et cela commence à dater."),
    "asleep": gettext_lazy("Peu de commandes, il y a longtemps."),
    "gold": gettext_lazy("Les 5 % qui ont le plus dépensé."),
    "silver": gettext_lazy("Les 15 % suivants."),
    "bronze": gettext_lazy("Les 30 % suivants."),
    "others": gettext_lazy("L’autre moitié des acheteurs."),
    "birthday": gettext_lazy(
        "Aujourd’hui ou dans les sept jours ; le 29 février se fête le 28 les autres années."
    ),
    "never_bought": gettext_lazy("Aucune commande connue."),
    "win_back": gettext_lazy("Au moins deux commandes, plus aucune depuis un an."),
}


def life_formula(pace: Rhythm) -> str:
    """Return the rule of new, active, at risk and lost, with the days of this company."""
    return _(
        "Vos acheteurs reviennent en général sous %(middle)s jours, quatre fois sur cinq sous %(risk)s, dix-neuf fois sur vingt sous %(lost)s (%(gaps)s intervalles entre deux commandes). Actif : une commande depuis moins de %(risk)s jours ; à risque : plus rien depuis %(risk)s à %(lost)s jours ; perdu : au-delà."
    ) % {k: _said(n) for k, n in (("middle", pace.middle), ("risk", pace.risk), ("lost", pace.lost), ("gaps", pace.gaps))}  # fmt: skip


def sure_of(back: Share | None, days: int) -> str:
    """Return how sure one can be that whoever is silent for so many days comes back."""
    if back is None:
        return _("Trop tôt pour dire combien reviennent.")
    return _(
        "Après %(days)s jours de silence, %(share)s %% reviennent dans les %(days)s jours suivants : entre %(low)s et %(high)s %%, d’après %(of)s silences."
    ) % {
        "days": _said(days),
        "share": round(100 * back.value),
        "low": round(100 * back.low),
        "high": round(100 * back.high),
        "of": _said(back.of),
    }


def lacking(buyers: int, needed: int) -> str:
    """Return that there are too few buyers to part them."""
    return ngettext(
        "Il faut %(needed)s acheteurs pour que ces groupes veuillent dire quelque chose ; il y en a %(buyers)s.",
        "Il faut %(needed)s acheteurs pour que ces groupes veuillent dire quelque chose ; il y en a %(buyers)s.",
        buyers,
    ) % {"needed": _said(needed), "buyers": _said(buyers)}


def _said(number: int) -> str:
    return number_format(number, force_grouping=True)
