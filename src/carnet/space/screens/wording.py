"""What a person reads in their space: channels, the sentences that a yes agrees to, faults, rights."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.inbound.rules.ways import Group, Way
from carnet.kit.declarations import Text

BY: dict[str, Text] = {
    "email": gettext_lazy("par e-mail"),
    "sms": gettext_lazy("par SMS"),
    "phone": gettext_lazy("par téléphone"),
    "post": gettext_lazy("par courrier"),
}
PREFERRED: dict[str, Text] = {
    "": gettext_lazy("sans préférence"),
    "email": BY["email"],
    "sms": BY["sms"],
    "phone": BY["phone"],
    "postal": BY["post"],
}
"""How somebody likes best to be written to, by the words of their profile."""
RHYTHMS: dict[int, Text] = {
    0: gettext_lazy("comme vous l’annoncez"),
    1: gettext_lazy("un message par mois au plus"),
    2: gettext_lazy("deux messages par mois au plus"),
    4: gettext_lazy("quatre messages par mois au plus"),
    8: gettext_lazy("huit messages par mois au plus"),
}
"""How often somebody wishes to be written to at most, all ways together."""
PROOFS: dict[str, Text] = {
    "book": gettext_lazy("Livret de famille montré"),
    "judgment": gettext_lazy("Jugement montré"),
    "written": gettext_lazy("Mandat écrit montré"),
    "together": gettext_lazy("Venus ensemble"),
}
KINDS: dict[str, Text] = {
    "parent": gettext_lazy("parent"),
    "representative": gettext_lazy("représentant"),
}
ICONS = {"email": "at", "sms": "message-2", "phone": "phone", "post": "mailbox"}
RIGHTS: dict[str, Text] = {
    "rectification": gettext_lazy("Corriger ce qui demande une preuve"),
    "restriction": gettext_lazy("Geler mes données"),
    "objection": gettext_lazy("M’opposer à toute sollicitation"),
    "erasure": gettext_lazy("Tout effacer"),
    "opt_out_of_sale": gettext_lazy("Ne pas vendre ni partager mes informations personnelles"),
    "limit_sensitive": gettext_lazy("Limiter l’usage de mes informations sensibles"),
}
EXPLAINED: dict[str, Text] = {
    "rectification": gettext_lazy(
        "Un e-mail, un mobile, une date de naissance : dites ce qui est faux et ce qui est juste. Quelqu’un le vérifie avec "
        "vous avant de changer, pour que personne ne prenne votre place."
    ),
    "restriction": gettext_lazy(
        "Vos données restent, et ne servent plus à rien le temps que votre demande soit examinée."
    ),
    "objection": gettext_lazy(
        "Plus aucune sollicitation, par aucun moyen, dès maintenant. Ce qui concerne vos commandes vous parviendra toujours."
    ),
    "erasure": gettext_lazy(
        "Les offres s’arrêtent tout de suite. Le reste est effacé quand quelqu’un a répondu à votre demande, sous un mois."
    ),
    "opt_out_of_sale": gettext_lazy(
        "Vos données ne seront ni vendues ni partagées pour de la publicité, dès maintenant."
    ),
    "limit_sensitive": gettext_lazy(
        "Vos données sensibles, s’il y en a, ne serviront qu’à vous fournir ce que vous demandez."
    ),
}
FAULTS: dict[str, Text] = {
    "parent": gettext_lazy(
        "Avant 15 ans, il faut aussi l’accord d’un parent. Écrivez-nous ensemble."
    ),
    "way": gettext_lazy("Ce choix n’existe plus. Voici ceux d’aujourd’hui."),
    "empty": gettext_lazy("Écrivez au moins un nom."),
    "long": gettext_lazy("C’est trop long : cent lettres au plus."),
    "postal": gettext_lazy("Écrivez la rue ou le code postal, et la ville."),
    "held": gettext_lazy("Nous avons déjà cette adresse."),
    "settled": gettext_lazy("C’est déjà ce que nous avons."),
    "moved": gettext_lazy("Cela a changé depuis : il n’y a plus rien à annuler."),
    "gone": gettext_lazy("Cela n’est plus dans votre fiche."),
    "email": gettext_lazy("Un e-mail ne s’enlève pas d’un clic : demandez une correction."),
    "age": gettext_lazy(
        "À quinze ans révolus, vous pourrez l’arrêter seul. En attendant, écrivez-nous."
    ),
    "words": gettext_lazy("Dites ce qu’il faut corriger."),
}
_OTHER = gettext_lazy("Cela n’a pas pu être fait. Réessayez, ou écrivez-nous.")


def fault(code: str) -> str:
    """Return the sentence of a fault."""
    return str(FAULTS.get(code, _OTHER)) if code else ""


def asking(group: Group, company: str) -> str:
    """Return the sentence above the ways of a purpose."""
    if company:
        return _("%(what)s de %(company)s : je veux bien en recevoir…") % {
            "what": group.label,
            "company": company,
        }
    return _("%(what)s : je veux bien en recevoir…") % {"what": group.label}


def agreed(group: Group, way: Way, company: str) -> str:
    """Return the whole sentence that a yes agrees to, which the ledger keeps."""
    return f"{asking(group, company)} {BY[way.channel]}"
