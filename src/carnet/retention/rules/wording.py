"""The question of a renewal: what it says unless somebody writes another, and what a wording must have (R-05)."""

from collections.abc import Mapping
from typing import Literal

from carnet.retention.types_sweeps import Wording

LANGUAGES = ("fr", "en")
_LONGEST = {"subject": 120, "text": 4_000, "button": 60}
Place = Literal["subject", "text", "button"]

DEFAULTS: Mapping[str, Wording] = {
    "fr": Wording(
        language="fr",
        subject="Souhaitez-vous rester en contact ?",
        text=(
            "Bonjour,\n\n"
            "Vous nous avez donné vos coordonnées, et nous n’avons plus de vos nouvelles depuis longtemps. "
            "Souhaitez-vous que nous continuions à vous écrire ?\n\n"
            "Si oui, appuyez sur le bouton. Sans réponse de votre part avant le {terme}, nous ne vous écrirons plus "
            "et vos coordonnées sortiront de notre fichier. Seul ce que la loi demande de garder, comme une facture, "
            "reste à part. Vous n’avez rien à faire pour cela."
        ),
        button="Oui, je souhaite rester en contact",
    ),
    "en": Wording(
        language="en",
        subject="Do you wish to stay in touch?",
        text=(
            "Hello,\n\n"
            "You gave us your details, and we have not heard from you for a long time. Do you wish us to go on writing "
            "to you?\n\n"
            "If you do, press the button. Without an answer from you by {terme}, we shall not write to you any more "
            "and your details will leave our file. Only what the law asks to be kept, such as an invoice, stays "
            "apart. You need do nothing for that."
        ),
        button="Yes, I wish to stay in touch",
    ),
}


def lacking(wording: Wording) -> dict[Place, str]:
    """Return what keeps a wording from being used: by place, "empty", "long" or, for the text, "term".

    The text says by when one answers: silence is no yes, and whoever stays silent is told what follows.
    """
    found: dict[Place, str] = {}
    told: dict[Place, str] = {
        "subject": wording.subject,
        "text": wording.text,
        "button": wording.button,
    }
    for place, said in told.items():
        if not said.strip():
            found[place] = "empty"
        elif len(said) > _LONGEST[place]:
            found[place] = "long"
    if "text" not in found and "{terme}" not in wording.text:
        found["text"] = "term"
    return found
