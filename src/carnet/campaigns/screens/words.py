"""What the pages of campaigns say: states, what lacks, what is wrong, why somebody gets nothing."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from carnet.campaigns.types import Wrong
from carnet.kit.declarations import Text

STATES: Mapping[str, tuple[Text, str, str]] = {
    "draft": (_("Brouillon"), "", "pencil"),
    "planned": (_("Programmée"), "info", "clock"),
    "testing": (_("À l’essai"), "info", "flask"),
    "sending": (_("En cours d’envoi"), "info", "send"),
    "sent": (_("Envoyée"), "yes", "check"),
    "stopped": (_("Arrêtée"), "cond", "x"),
}
CHANNELS: Mapping[str, Text] = {"email": _("E-mail"), "sms": _("SMS")}
SECTORS: Mapping[str, Text] = {
    "none": _("Aucun de ceux-ci"),
    "energy_works": _("Travaux d’économie d’énergie ou énergie renouvelable"),
    "adaptation_works": _("Adaptation du logement à l’âge ou au handicap"),
    "cpf_training": _("Formation payée par le CPF"),
    "press": _("Journaux et magazines"),
}
# What lacks: the sentence, the step where it is mended.
LACKS: Mapping[str, tuple[Text, str]] = {
    "content": (_("Le contenu manque : choisissez un modèle."), "content"),
    "fault": (_("Le contenu a une erreur qui l’empêche de partir."), "content"),
    "people": (_("Choisissez à qui l’envoyer."), "recipients"),
    "special": (
        _("Ce segment révèle une donnée sensible : aucune campagne ne peut lui être adressée."),
        "recipients",
    ),
    "purpose": (_("Dites pourquoi leur écrire."), "recipients"),
    "channel": (_("Cette finalité n’utilise pas ce canal."), "recipients"),
    "sender": (_("Aucun expéditeur n’est réglé : ajoutez-en un dans les réglages."), "sending"),
}
_WRONG: Mapping[tuple[str, str], Text] = {
    ("name", "missing"): _("Donnez un nom à la campagne."),
    ("segment", "unknown"): _("Ce segment n’existe plus : choisissez-en un autre."),
    ("template", "unknown"): _("Ce modèle n’existe plus : choisissez-en un autre."),
    ("template", "channel"): _("Ce modèle est d’un autre canal."),
    ("variants", "same"): _(
        "Deux variantes sont les mêmes : changez l’objet, le modèle ou l’heure de l’une."
    ),
    ("variants", "hour"): _("L’heure d’une variante va de 0 à 23."),
    ("variants", "many"): _("Quatre variantes au plus."),
    ("variants", "unknown"): _("Le modèle d’une variante n’existe plus."),
    ("variants", "channel"): _("Le modèle d’une variante est d’un autre canal."),
    ("share", "range"): _(
        "La part de l’essai va de 1 % à ce qui reste possible pour toutes les variantes."
    ),
    ("hours", "range"): _("Décidez après 1 à 168 heures."),
    ("measure", "unknown"): _("Choisissez ce qui fait gagner une variante."),
    ("sender", "unknown"): _("Cet expéditeur n’existe plus."),
    ("spread", "range"): _("Étalez l’envoi sur 72 heures au plus."),
    ("window", "range"): _("Comptez les achats sur 90 jours au plus."),
    ("cost_milli", "range"): _("Écrivez un montant, par exemple 120,50."),
    ("utm", "source"): _(
        "Donnez une source (utm_source) : les autres marques ne se lisent pas sans elle."
    ),
    ("utm", "signs"): _(
        "Une marque UTM est un mot de 80 signes au plus, le même pour tout le monde, sans adresse ni variable."
    ),
    ("at", "past"): _("Ce moment est passé : choisissez-en un autre."),
    ("at", "unknown"): _("Écrivez le jour et l’heure."),
}


def wrong_words(wrong: Wrong) -> Text:
    """Return the sentence of a value that cannot stand."""
    return _WRONG.get((wrong.field, wrong.code), _("Cette valeur n’est pas possible."))
