"""Rights, steps and reasons in words, the same on every screen of the room."""

from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "access": _("Copie de ses données"),
    "portability": _("Fichier à emporter ailleurs"),
    "rectification": _("Correction"),
    "restriction": _("Gel de ses données"),
    "objection": _("Opposition"),
    "erasure": _("Effacement"),
    "opt_out_of_sale": _("Refus de la vente et du partage (Californie)"),
    "limit_sensitive": _("Limiter l’usage des données sensibles (Californie)"),
}
HOWS = {
    "email": _("par e-mail"),
    "mail": _("par courrier"),
    "phone": _("par téléphone"),
    "shop": _("en boutique"),
    "form": _("par formulaire"),
}
STEPS = {
    "received": _("Demande reçue"),
    "confirmed": _("Réception confirmée à la personne"),
    "doubted": _("Doute sur l’identité, question posée"),
    "identified": _("Identité confirmée"),
    "extended": _("Délai prolongé, la personne prévenue"),
    "restricted": _("Données gelées"),
    "lifted": _("Gel levé"),
    "offers_stopped": _("Plus d’offres en attendant la réponse"),
    "offers_resumed": _("Arrêt des offres levé"),
    "rectified": _("Données corrigées"),
    "objected": _("Opposition enregistrée"),
    "limited": _("Usage des données sensibles limité"),
    "copied": _("Copie préparée"),
    "ported": _("Fichier préparé"),
    "erased": _("Personne effacée"),
    "nothing_held": _("Réponse : rien dans la base"),
    "recipients_told": _("Destinataires prévenus"),
    "refused": _("Demande refusée"),
    "closed": _("Dossier clos"),
}
ANSWERS = {
    "granted": _("accordée"),
    "refused": _("refusée"),
    "nothing_held": _("rien dans la base"),
}
EXTENSIONS = {
    "complex": _("La demande est complexe"),
    "many": _("Nous recevons beaucoup de demandes"),
}
REFUSALS = {
    "identity": _("L’identité n’a pas pu être établie après notre question"),
    "unfounded": _("Manifestement infondée"),
    "excessive": _("Excessive, parce que répétée"),
    "legal_duty": _("La loi oblige à garder ces données"),
    "claims": _("Nécessaire à la défense d’un droit en justice"),
    "others_rights": _("Porterait atteinte aux droits d’une autre personne"),
    "not_portable": _("Données qui ne reposent ni sur un accord ni sur un contrat"),
}
MEANS = {
    "same_address": _("Répondre depuis l’adresse que nous connaissons"),
    "call_back": _("Rappeler au numéro que nous connaissons"),
    "order": _("Donner le numéro et le montant d’une commande"),
    "points": _("Donner deux choses que nous savons d’elle"),
}
FIELDS = {
    "civility": _("civilité"),
    "given_name": _("prénom"),
    "family_name": _("nom"),
    "born_on": _("date de naissance"),
    "language": _("langue"),
    "addresses": _("coordonnées"),
}
ERRORS = {
    "busy": _("Plusieurs demandes arrivent en même temps : enregistrez à nouveau"),
    "right": _("Choisissez le droit que la personne exerce"),
    "how": _("Dites comment la demande est arrivée"),
    "country": _("Écrivez le pays en deux lettres, par exemple FR"),
    "person": _("Écrivez le nom de la personne, ou choisissez-la dans la base"),
    "contact": _("Cette fiche n’existe plus"),
    "future": _("Cette date n’est pas encore passée"),
    "old": _("Cette date est trop ancienne : vérifiez l’année"),
    "date": _("Écrivez la date, par exemple 12/03/2026"),
    "gone": _("Cette demande n’existe pas"),
    "closed": _("Ce dossier est déjà clos"),
    "nobody": _("Cette personne n’est plus dans la base"),
    "means": _("Choisissez par quel moyen"),
    "confirmed": _("L’identité est déjà confirmée"),
    "told": _("La réception est déjà confirmée"),
    "why": _("Choisissez une raison"),
    "extended": _("Le délai a déjà été prolongé : la loi ne le permet qu’une fois"),
    "late": _("Le premier mois est passé : le délai ne peut plus être prolongé"),
    "now": _("Ce droit s’exerce tout de suite : la loi ne donne pas plus de temps"),
    "answered": _("Cette demande a déjà sa réponse"),
    "undoubted": _("Posez d’abord la question de l’identité : sans elle, ce motif ne tient pas"),
    "unanswered": _("Répondez d’abord, puis fermez le dossier"),
    "free": _("Rien n’est gelé"),
    "same": _("Rien ne change : modifiez au moins une valeur"),
    "held": _("Cette personne est dans la base : répondez à sa demande"),
    "field": _("Cette valeur ne se corrige pas ici"),
    "email": _("L’e-mail doit contenir un @, par exemple prenom@exemple.fr"),
    "phone": _(
        "Ce numéro de téléphone n’existe pas. Écrivez-le en entier, par exemple 06 39 98 12 47"
    ),
}
AUDIT_NAMES = {f"privacy.request_{kind}": label for kind, label in STEPS.items()}
