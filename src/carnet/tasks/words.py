"""The words of the room on screen."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text

ERRORS: dict[tuple[str, str], Text] = {
    ("title", "empty"): _("Écrivez ce qu’il y a à faire, par exemple Rappeler pour le devis"),
    ("title", "long"): _("C’est trop long : 200 signes au plus"),
    ("due_on", "day"): _("Écrivez un jour, par exemple 12/03/2026"),
    ("on", "day"): _("Écrivez un jour, par exemple 12/03/2026"),
    ("on", "future"): _("Ce jour n’est pas encore venu"),
    ("proof", "proof"): _("Dites ce qui le prouve, par exemple le numéro du ticket ou qui l’a vu"),
    ("amount", "amount"): _("Écrivez un montant, par exemple 24,90"),
    ("owner", "choice"): _("Choisissez dans la liste"),
    ("kind", "choice"): _("Choisissez dans la liste"),
}
ACTS: dict[str, Text] = {
    "visit": _("Est venue en boutique"),
    "call": _("A téléphoné"),
    "request": _("A demandé quelque chose"),
    "purchase": _("A acheté"),
}
STATES: dict[str, Text] = {
    "prospect": _("Prospect"),
    "customer": _("Client"),
    "former": _("Ancien client"),
}
WHY: dict[str, Text] = {
    "health": _("santé : il faut l’accord exprès de la personne"),
    "religion": _("religion : il faut l’accord exprès de la personne"),
    "politics": _("opinions politiques : il faut l’accord exprès de la personne"),
    "union": _("appartenance syndicale : il faut l’accord exprès de la personne"),
    "sex": _("vie intime : il faut l’accord exprès de la personne"),
    "offence": _("infraction : la loi réserve ces données à la justice"),
    "insult": _("mot blessant : la personne peut demander à lire cette note"),
}
