"""The durations in plain words: for whom, what the rulebook says, what happens at the term."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.kit.declarations import Text
from carnet.retention.queries.policies import decided, policies
from carnet.retention.rules.policy import ACCOUNT, BY_KEY, EVIDENCE, OFFERS, Guide
from carnet.retention.types import PolicyCard

KINDS: dict[str, Text] = {
    "prospect": gettext_lazy("Prospects"),
    "customer": gettext_lazy("Clients"),
    "professional": gettext_lazy("Professionnels"),
}
LABELS: dict[tuple[str, str], Text] = {
    (OFFERS, "prospect"): gettext_lazy("Prospect, qui n’a rien acheté"),
    (OFFERS, "customer"): gettext_lazy("Client, pour les offres"),
    (OFFERS, "professional"): gettext_lazy("Professionnel ou société"),
    (ACCOUNT, "customer"): gettext_lazy("Compte client inactif"),
    (EVIDENCE, "accounting"): gettext_lazy("Pièces comptables, factures"),
    (EVIDENCE, "tax"): gettext_lazy("Pièces fiscales"),
    (EVIDENCE, "electronic"): gettext_lazy("Contrat en ligne de 120 € ou plus"),
    (EVIDENCE, "contract"): gettext_lazy("Autre contrat"),
    (EVIDENCE, "proof"): gettext_lazy("Preuve d’un accord"),
    (EVIDENCE, "suppression"): gettext_lazy("Liste d’opposition"),
}
SENTENCES: dict[tuple[str, str], Text] = {
    (OFFERS, "prospect"): gettext_lazy(
        "À compter de son dernier acte : commande, demande, connexion, clic. Ouvrir un e-mail n’en est pas un. "
        "Sans acte, à compter de la collecte."
    ),
    (OFFERS, "customer"): gettext_lazy(
        "À compter de la fin de la relation : son dernier achat ou son dernier acte."
    ),
    (OFFERS, "professional"): gettext_lazy(
        "La même durée que pour les particuliers : rien ne permet de garder un professionnel sans limite. "
        "Plus long, seulement avec une raison écrite."
    ),
    (ACCOUNT, "customer"): gettext_lazy(
        "À compter de la dernière connexion, après avoir prévenu la personne."
    ),
    (EVIDENCE, "accounting"): gettext_lazy(
        "À compter de la clôture de l’exercice. La loi oblige à les garder."
    ),
    (EVIDENCE, "tax"): gettext_lazy("À compter de l’opération. La loi oblige à les garder."),
    (EVIDENCE, "electronic"): gettext_lazy(
        "À compter de la livraison, avec un accès pour le consommateur. La loi oblige à le garder."
    ),
    (EVIDENCE, "contract"): gettext_lazy(
        "Le temps pendant lequel on peut vous demander des comptes."
    ),
    (EVIDENCE, "proof"): gettext_lazy("Tant que l’accord sert, puis le temps d’une réclamation."),
    (EVIDENCE, "suppression"): gettext_lazy(
        "Une empreinte chiffrée de l’adresse et rien d’autre, jusqu’à un nouvel accord. Trois ans au moins."
    ),
}
THENS: dict[str, Text] = {
    "archive": gettext_lazy("Archiver les preuves, effacer le reste"),
    "erase": gettext_lazy("Effacer"),
    "anonymise": gettext_lazy("Effacer, en gardant des chiffres anonymes"),
}
FORCES: dict[str, tuple[Text, str]] = {
    "LAW": (gettext_lazy("Loi"), "info"),
    "CASE": (gettext_lazy("Jugement ou sanction"), "info"),
    "SOFT": (gettext_lazy("Recommandation"), ""),
    "PRACTICE": (gettext_lazy("Usage"), ""),
}
_DEPARTURES: dict[str, Text] = {
    "LAW": gettext_lazy("Plus long que la loi ne le demande"),
    "SOFT": gettext_lazy("Plus long que la recommandation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLine:
    """One duration as the page shows it."""

    guide: Guide
    card: PolicyCard
    label: Text
    sentence: Text
    duration: str
    usual: str
    then: Text
    force: Text
    force_state: str
    departure: Text
    decided: str
    fixed: bool


def in_months(months: int) -> str:
    """Return a duration in words: whole years as years."""
    if months == 0:
        return _("sans fin")
    if months % 12 == 0:
        return ngettext("%(n)s an", "%(n)s ans", months // 12) % {"n": months // 12}
    return ngettext("%(n)s mois", "%(n)s mois", months) % {"n": months}


def policy_lines(*purposes: str) -> list[PolicyLine]:
    """Return the durations in force for these purposes, in the order of the rulebook."""
    cards, who = policies(), decided()
    return [
        _line(BY_KEY[key], one, who[key].by if key in who else "")
        for key, one in cards.items()
        if key[0] in purposes
    ]


def policy_line(key: tuple[str, str]) -> PolicyLine:
    """Return one duration in force. Raises KeyError for a line that is not in the rulebook."""
    who = decided()
    return _line(BY_KEY[key], policies()[key], who[key].by if key in who else "")


def _line(guide: Guide, one: PolicyCard, by: str) -> PolicyLine:
    force, state = FORCES[guide.force]
    return PolicyLine(
        guide=guide,
        card=one,
        label=LABELS[guide.key],
        sentence=SENTENCES[guide.key],
        duration=in_months(one.months),
        usual=in_months(guide.months),
        then=THENS[one.then],
        force=force,
        force_state=state,
        departure=_DEPARTURES[guide.force] if one.departs else "",
        decided=by,
        fixed=guide.months == 0,
    )
