"""The words of the room: kinds, states, and why a survey is not published."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.surveys.types import (
    CHOICE,
    CSAT,
    DRAFT,
    ENDED,
    FIVE,
    LEAVING,
    NPS,
    PREFERENCES,
    PUBLISHED,
    SATISFACTION,
    TEN,
    TEXT,
    Fault,
)

KINDS = {
    NPS: gettext_lazy("Recommandation (NPS, de 0 à 10)"),
    CSAT: gettext_lazy("Satisfaction en une note (CSAT, de 1 à 5)"),
    SATISFACTION: gettext_lazy("Satisfaction en quelques questions"),
    PREFERENCES: gettext_lazy("Préférences"),
    LEAVING: gettext_lazy("Pourquoi on part"),
}
QUESTION_KINDS = {
    TEN: gettext_lazy("Note de 0 à 10"),
    FIVE: gettext_lazy("Note de 1 à 5"),
    CHOICE: gettext_lazy("Un choix dans une liste"),
    TEXT: gettext_lazy("Texte libre"),
}
STATES = {
    DRAFT: (gettext_lazy("brouillon"), "cond"),
    PUBLISHED: (gettext_lazy("en ligne"), "yes"),
    ENDED: (gettext_lazy("terminé"), "unk"),
}
_REASONS = {
    "empty": gettext_lazy("Écrivez au moins une question."),
    "many": gettext_lazy("Cinq questions au plus."),
    "kept": gettext_lazy("Dites combien de jours les réponses sont gardées, de 1 à 1 095."),
    "first": gettext_lazy("La réponse attendue n’est pas celle de cette sorte de sondage."),
    "purpose": gettext_lazy("Dites à quoi sert la réponse."),
    "choices": gettext_lazy("Proposez au moins deux choix différents."),
    "leading": gettext_lazy("Elle souffle la réponse. Demandez sans adjectif."),
    "special": gettext_lazy(
        "Elle touche à une donnée protégée (santé, religion, opinions). Demandez autre chose."
    ),
    "more": gettext_lazy("Elle demande plus que le sondage n’a besoin de savoir."),
}


def reason(fault: Fault) -> str:
    """Return why a survey is not published, and at which question."""
    why = str(_REASONS[fault.reason])
    if fault.question is None:
        return why
    return _("Question %(n)s : %(why)s") % {"n": fault.question + 1, "why": why}
