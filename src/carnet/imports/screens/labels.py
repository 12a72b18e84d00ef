"""The names of places, kinds and states as the pages of the room say them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.files.types import Target

Label = str | Promise

KINDS: dict[str, Label] = {
    "email": _("Un e-mail"),
    "mobile": _("Un mobile"),
    "landline": _("Un téléphone"),
    "phone": _("Un téléphone"),
    "postcode": _("Un code postal"),
    "date": _("Une date"),
    "number": _("Un nombre"),
    "amount": _("Un montant"),
    "siret": _("Un SIRET"),
    "siren": _("Un SIREN"),
    "yes_no": _("Un oui ou non"),
    "civility": _("Une civilité"),
    "given_name": _("Un prénom"),
    "full_name": _("Un nom complet"),
    "name": _("Un mot ou un nom"),
    "country": _("Un pays"),
    "language": _("Une langue"),
    "street": _("Une adresse"),
    "company": _("Une société"),
    "code": _("Un code"),
    "text": _("Un texte libre"),
    "empty": _("Rien"),
}
STATES: dict[str, tuple[Label, str, str]] = {
    "draft": (_("Brouillon"), "cond", "clock-hour-4"),
    "tried": (_("Essayé, à importer"), "cond", "clock-hour-4"),
    "trying": (_("Essai en cours"), "info", "refresh"),
    "running": (_("En cours"), "info", "refresh"),
    "paused": (_("En pause"), "cond", "clock-hour-4"),
    "done": (_("Terminé"), "yes", "check"),
    "failed": (_("Arrêté"), "no", "alert-triangle"),
    "undone": (_("Annulé"), "", "arrow-back-up"),
}
SOURCE_KINDS: dict[str, Label] = {
    "own": _("Chez nous : boutique, caisse, site, salon, jeu"),
    "bought": _("Fichier acheté"),
    "rented": _("Fichier loué"),
    "public": _("Annuaire ou données publiques"),
    "referral": _("Parrainage ou recommandation"),
}
GUESSED_KINDS: dict[str, Label] = {
    "own": _("Son nom fait penser à une collecte chez vous."),
    "bought": _("Son nom fait penser à un fichier acheté."),
    "rented": _("Son nom fait penser à un fichier loué."),
    "public": _("Son nom fait penser à un annuaire ou à des données publiques."),
    "referral": _("Son nom fait penser à un parrainage."),
}
CONSENTS: frozenset[Target] = frozenset(
    {Target.CONSENT_EMAIL, Target.CONSENT_SMS, Target.CONSENT_PHONE, Target.CONSENT_POST}
)
