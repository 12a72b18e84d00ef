"""What is said of sweeps and of the archive: steps, reasons, grounds and refusals, in words."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.kit.declarations import Text
from carnet.law.rules.reasons import reason as law_reason
from carnet.retention.types_sweeps import NotNow

STEP_LABELS: dict[str, Text] = {
    "archive": gettext_lazy("À archiver"),
    "erase": gettext_lazy("À effacer"),
    "anonymise": gettext_lazy("À rendre anonymes"),
    "leave": gettext_lazy("Protégées"),
    "doubt": gettext_lazy("Dans le doute"),
    "renew": gettext_lazy("À qui demander"),
}
STEP_WORDS: dict[str, Text] = {
    "archive": gettext_lazy(
        "Factures, contrats et preuves d’accord passent dans l’archive séparée, le reste de la fiche est effacé."
    ),
    "erase": gettext_lazy("Rien n’oblige à garder quoi que ce soit : la fiche est effacée."),
    "anonymise": gettext_lazy(
        "La fiche est effacée. Il reste un chiffre, si personne ne s’y reconnaît."
    ),
    "leave": gettext_lazy(
        "Une demande est ouverte ou leurs données sont limitées. Elles ne reçoivent plus d’offres, rien n’est effacé."
    ),
    "doubt": gettext_lazy(
        "Aucune trace datée d’un dernier contact. Rien n’est fait, et rien ne leur est envoyé."
    ),
    "renew": gettext_lazy("Leur terme approche. Une seule question peut leur être posée."),
}
WHY_WORDS: dict[str, Text] = {
    "acted": gettext_lazy("Se sont manifestées depuis la proposition"),
    "relation": gettext_lazy("Un contrat est en cours"),
    "doubt": gettext_lazy("Plus aucune trace datée d’un dernier contact"),
    "request": gettext_lazy("Une demande de la personne est ouverte"),
    "restricted": gettext_lazy("Leurs données sont limitées à sa demande"),
    "gone": gettext_lazy("N’étaient déjà plus dans la base"),
    "stopped": gettext_lazy("Le nettoyage a été arrêté avant elles"),
}
STATE_WORDS: dict[str, tuple[Text, str, str]] = {
    "proposed": (gettext_lazy("Proposé"), "cond", "clock"),
    "approved": (gettext_lazy("Approuvé"), "cond", "clock"),
    "running": (gettext_lazy("En cours"), "cond", "clock"),
    "done": (gettext_lazy("Terminé"), "yes", "check"),
    "stopped": (gettext_lazy("Arrêté"), "unk", "x"),
}
WHAT_WORDS: dict[str, Text] = {
    "invoice": gettext_lazy("Facture"),
    "contract": gettext_lazy("Contrat terminé"),
    "agreement": gettext_lazy("Preuve d’accord"),
}


def signed(by: str) -> str:
    """Return who stands under something, in words."""
    return {"job": "Carnet", "command": _("Ligne de commande")}.get(by, by)


def refusal(why: NotNow) -> str:
    """Return why it cannot be done now, and what to do."""
    return {
        "open": _("Un nettoyage est déjà en cours. Attendez sa fin ou arrêtez-le."),
        "stale": _(
            "Cette proposition a plus de sept jours : les faits ont pu changer. Préparez-en une nouvelle."
        ),
        "decided": _("Cette proposition n’est plus ouverte. Préparez-en une nouvelle."),
        "nobody": _("Personne n’est concerné aujourd’hui. Rien n’a été préparé."),
        "person": _(
            "Une personne doit approuver. Le propriétaire peut choisir que ce ne soit plus nécessaire."
        ),
        "gone": _("Ce numéro n’existe pas ou plus."),
        "text": _("Cette langue n’est pas prévue."),
    }[why.code]


def excluded_words(reason: str) -> str:
    """Return why somebody may not be asked to go on."""
    known = {
        "DOUBT": _("Aucune trace datée d’un dernier contact : demander serait déjà prospecter"),
        "ASKED": _("La question est déjà prête, ou a déjà été posée"),
        "NO_ADDRESS": _("Ni e-mail ni adresse postale utilisable"),
    }
    return known.get(reason) or law_reason(reason).said(get_language() or "fr")
