"""The words that every message carries, in the two languages in which people are written to."""

from collections.abc import Mapping

FOOTER: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "why": "Pourquoi ai-je reçu ce message\u202f?",
        "preferences": "Choisir ce que je reçois",
        "unsubscribe": "Se désinscrire",
        "online": "Voir ce message en ligne",
        "bought": "Vos derniers achats",
    },
    "en": {
        "why": "Why did I get this message?",
        "preferences": "Choose what I receive",
        "unsubscribe": "Unsubscribe",
        "online": "View this message online",
        "bought": "Your last purchases",
    },
}


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language; French where it is not known."""
    return FOOTER.get(language, FOOTER["fr"])
