"""The places of the columns of contacts and of orders, by name and in groups, as the pages say them."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.files.types import ORDER_TARGETS, Target

Label = str | Promise

TARGETS: dict[Target, Label] = {
    Target.CIVILITY: _("Civilité"),
    Target.GIVEN_NAME: _("Prénom"),
    Target.FAMILY_NAME: _("Nom"),
    Target.FULL_NAME: _("Nom et prénom"),
    Target.BORN_ON: _("Date de naissance"),
    Target.LANGUAGE: _("Langue"),
    Target.COMPANY: _("Société"),
    Target.SIRET: _("SIRET"),
    Target.SIREN: _("SIREN"),
    Target.EMAIL: _("E-mail"),
    Target.PHONE: _("Téléphone"),
    Target.MOBILE: _("Mobile"),
    Target.LANDLINE: _("Téléphone fixe"),
    Target.STREET: _("Rue"),
    Target.STREET2: _("Complément d’adresse"),
    Target.POSTCODE: _("Code postal"),
    Target.CITY: _("Ville"),
    Target.COUNTRY: _("Pays"),
    Target.SOURCE: _("Provenance"),
    Target.CONSENT_EMAIL: _("Accord e-mail (à prouver)"),
    Target.CONSENT_EMAIL_AT: _("Date de l’accord e-mail"),
    Target.CONSENT_SMS: _("Accord SMS (à prouver)"),
    Target.CONSENT_PHONE: _("Accord téléphone (à prouver)"),
    Target.CONSENT_POST: _("Accord courrier (à prouver)"),
    Target.KNOWN_SINCE: _("Client depuis"),
    Target.LAST_PURCHASE: _("Dernier achat"),
    Target.CARD: _("Numéro de carte"),
    Target.REFERENCE: _("Référence client"),
    Target.TAGS: _("Étiquettes"),
    Target.REMARKS: _("Remarques"),
    Target.ORDER_ID: _("Numéro de commande"),
    Target.ORDER_AT: _("Date de commande"),
    Target.ITEM_CODE: _("Code article"),
    Target.ITEM_NAME: _("Article"),
    Target.QUANTITY: _("Quantité"),
    Target.UNIT_PRICE: _("Prix unitaire"),
    Target.AMOUNT: _("Montant"),
    Target.IGNORE: _("Ne pas importer"),
}
_GROUPS: tuple[tuple[Label, tuple[Target, ...]], ...] = (
    (
        _("La personne"),
        (
            Target.CIVILITY,
            Target.GIVEN_NAME,
            Target.FAMILY_NAME,
            Target.FULL_NAME,
            Target.BORN_ON,
            Target.LANGUAGE,
            Target.COMPANY,
            Target.SIRET,
            Target.SIREN,
        ),
    ),
    (
        _("Ses coordonnées"),
        (
            Target.EMAIL,
            Target.PHONE,
            Target.MOBILE,
            Target.LANDLINE,
            Target.STREET,
            Target.STREET2,
            Target.POSTCODE,
            Target.CITY,
            Target.COUNTRY,
        ),
    ),
    (
        _("Ce qu’elle a accepté"),
        (
            Target.SOURCE,
            Target.CONSENT_EMAIL,
            Target.CONSENT_EMAIL_AT,
            Target.CONSENT_SMS,
            Target.CONSENT_PHONE,
            Target.CONSENT_POST,
        ),
    ),
    (
        _("Votre relation"),
        (
            Target.KNOWN_SINCE,
            Target.LAST_PURCHASE,
            Target.CARD,
            Target.REFERENCE,
            Target.TAGS,
            Target.REMARKS,
        ),
    ),
)


def choices(*, orders: bool) -> Sequence[tuple[Label, Sequence[tuple[str, Label]]]]:
    """Return the places of a contacts or an orders file, in groups, for a list of choices."""
    if orders:
        targets = [t for t in ORDER_TARGETS if t is not Target.IGNORE]
        return [(_("La commande"), [(t.value, TARGETS[t]) for t in targets])]
    return [(name, [(t.value, TARGETS[t]) for t in targets]) for name, targets in _GROUPS]
