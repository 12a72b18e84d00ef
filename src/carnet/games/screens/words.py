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
KIND_WORDS: dict[str, tuple[Text, Text]] = {
    "wheel": (_("Roue"), _("On tourne, et l’on sait tout de suite.")),
    "instant": (
        _("Instant gagnant"),
        _("On découvre sa case : des chances, ou des moments gagnants."),
    ),
    "quiz": (_("Quiz"), _("De bonnes réponses, puis la chance.")),
    "draw": (_("Tirage au sort"), _("On participe ; les gagnants sont tirés après la fin.")),
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
    "window_empty": _("« %(what)s » : ses jours ou ses heures ne tombent jamais pendant le jeu."),
    "least_over": _("« %(what)s » : il demande plus de bonnes réponses qu’il n’y a de questions."),
    "moments_begun": _(
        "Des moments gagnants se tirent d’avance : le jeu commence aujourd’hui au plus tôt."
    ),
    "moments_many": _("Avec des moments gagnants, 5 000 lots au plus."),
    "no_question": _("Ajoutez une question."),
    "question_choices": _("« %(what)s » : écrivez la question et au moins deux réponses."),
    "question_right": _("« %(what)s » : dites quelle réponse est bonne."),
    "box_purpose": _(
        "« %(what)s » : choisissez ce que la personne accepte de recevoir par e-mail."
    ),
    "box_tied": _(
        "« %(what)s » : la case ne peut ni promettre un lot, ni être demandée pour jouer."
    ),
    "box_wording": _("« %(what)s » : écrivez ce que la personne recevra, en toutes lettres."),
    "box_twice": _("Deux cases demandent la même chose."),
    "boxes_apart": _("Chaque accord a sa case, vide, à part du jeu"),
    "free_address": _("On joue sans accepter d’offres ; l’adresse ne sert qu’au résultat"),
    "free": _("On joue sans accepter d’offres, et sans adresse"),
    "dated": _("Règlement daté, affiché sous le bouton"),
    "bounded": _("Stock bloqué à zéro : aucun lot fantôme"),
}


def told(finding: Finding) -> str:
    """Return what the linter found, in words."""
    sentence = str(TOLD[finding.key])
    return sentence % {"what": finding.what or "…"} if "%(what)s" in sentence else sentence
