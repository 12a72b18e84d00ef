"""What the house itself does with the core fields of a contact, whoever else uses them."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.uses import FieldUse

_BY_HAND = ("name", "email", "phone", "postal")
FIELD_USES = (
    *(FieldUse(field=f, by="source", label=_("Saisie à la main")) for f in _BY_HAND),
    FieldUse(field="last_act", by="source", label=_("Échanges enregistrés")),
    FieldUse(field="name", by="rule", label=_("Nommer la personne, partout")),
    *(
        FieldUse(field=f, by="rule", label=_("Joindre la personne, si la loi le permet"))
        for f in ("email", "phone", "postal")
    ),
    FieldUse(field="kind", by="rule", label=_("Choisir la règle : particulier ou professionnel")),
    FieldUse(field="country", by="rule", label=_("Choisir la loi qui vaut pour elle")),
    FieldUse(field="language", by="rule", label=_("Choisir la langue des messages")),
    FieldUse(field="organisation", by="rule", label=_("Réunir les personnes d’une société")),
    FieldUse(field="known_since", by="rule", label=_("Dater le début de la relation")),
    FieldUse(field="last_act", by="rule", label=_("Compter les durées de conservation")),
    FieldUse(field="reference", by="rule", label=_("Rattacher les commandes à la personne")),
    FieldUse(field="born_on", by="check", label=_("Reconnaître deux fiches d’une même personne")),
)
