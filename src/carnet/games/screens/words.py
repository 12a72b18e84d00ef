"""The words of the room: states, and what the linter found."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.games.types import Finding

Text = str | Promise
STATES: dict[str, tuple[Text, str]] = {
    "draft": (_("brouillon"), "unk"),
    "published": (_("en ligne"), "yes"),
    "closed": (_("terminé"), "no"),
}
VOUCHERS: dict[str, tuple[Text, str]] = {
    "issued": (_("à utiliser"), "yes"),
    "redeemed": (_("utilisé"), "unk"),
    "expired": (_("expiré"), "no"),
}
TOLD: dict[str, Text] = {
    "name_missing": _("Donnez un nom au jeu."),
    "title_missing": _("Donnez un titre au jeu."),
    "consent_bundled": _(
        "Jouer ne peut pas valoir accord pour des offres : retirez cette phrase (RGPD, art. 7)."
    ),
    "no_organiser": _("Dites qui organise le jeu : le nom de l’entreprise manque dans Réglages."),
    "no_contact": _("Dites à qui écrire : l’adresse pour les données manque dans Réglages."),
    "no_start": _("Dites quel jour le jeu commence."),
    "no_end": _("Dites quel jour le jeu finit."),
    "ends_before": _("Le jeu finit avant de commencer, ou est déjà fini."),
    "too_long": _("Un jeu dure un an au plus."),
    "no_prize": _("Ajoutez un lot."),
    "odds_over": _("Les chances dépassent 100 % ensemble."),
    "prize_unnamed": _("Un lot n’a pas de nom."),
    "odds_impossible": _("« %(what)s » : écrivez une chance entre 0,01 et 100 %%."),
    "no_stock": _("« %(what)s » : dites combien il y en a."),
    "no_voucher": _("« %(what)s » : choisissez le bon qui le donne en caisse."),
    "free": _("On joue sans accepter d’offres, et sans adresse"),
    "dated": _("Règlement daté, affiché sous le bouton"),
    "bounded": _("Stock bloqué à zéro : aucun lot fantôme"),
}


def told(finding: Finding) -> str:
    """Return what the linter found, in words."""
    sentence = str(TOLD[finding.key])
    return sentence % {"what": finding.what or "…"} if "%(what)s" in sentence else sentence
