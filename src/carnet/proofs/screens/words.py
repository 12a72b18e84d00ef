"""The ledger in words: what was said, how, for what, by which file it came."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.consent.queries.purposes import label_of
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.declarations import Text

STATUS_LABELS: dict[str, Text] = {
    "given": gettext_lazy("Accord donné"),
    "renewed": gettext_lazy("Accord renouvelé"),
    "refused": gettext_lazy("Refus"),
    "withdrawn": gettext_lazy("Accord retiré"),
    "expired": gettext_lazy("Accord arrivé à son terme"),
}
STATUS_STATES = {
    "given": "yes",
    "renewed": "yes",
    "refused": "no",
    "withdrawn": "no",
    "expired": "cond",
}
AGREED = ("given", "renewed")
PROOF_LABELS: dict[str, Text] = {
    "kept": gettext_lazy("Preuve gardée"),
    "missing": gettext_lazy("Preuve manquante"),
}
HOW_LABELS: dict[str, Text] = {
    "ticked_by_person": gettext_lazy("Case cochée ou bouton choisi par la personne"),
    "spoken": gettext_lazy("Dit de vive voix"),
    "pre_ticked": gettext_lazy("Case cochée d’avance"),
    "terms_only": gettext_lazy("Conditions générales acceptées, rien d’autre"),
    "unequal_buttons": gettext_lazy("Refus caché ou plus difficile que l’accord"),
    "forced": gettext_lazy("Accord exigé pour le service ou le jeu"),
    "not_recorded": gettext_lazy("Colonne d’un fichier, rien ne dit comment"),
    "told_us": gettext_lazy("La personne nous l’a dit"),
}
MEDIUM_LABELS: dict[str, Text] = {
    "web": gettext_lazy("Site ou formulaire en ligne"),
    "paper": gettext_lazy("Papier"),
}
_WORDS: dict[str, Text] = {
    "newsletter": gettext_lazy("Lettre d’information"),
    "promotion": gettext_lazy("Offres et nouveautés"),
}


def channels_said(channels: Iterable[str]) -> str:
    """Return channels as they are said: "E-mail, SMS"."""
    return ", ".join(str(CHANNEL_LABELS[c]) for c in CHANNEL_LABELS if c in set(channels))


def purposes_said(words: Sequence[str], known: dict[str, str]) -> str:
    """Return the purposes of a line in words, each once; `known` keeps what was looked up."""
    return ", ".join(dict.fromkeys(label for _word, label in purposes_of(words, known)))


def purposes_of(words: Sequence[str], known: dict[str, str]) -> list[tuple[str, str]]:
    """Return each purpose of a line with its name."""
    for word in words:
        if word not in known:
            found = label_of(word)
            known[word] = str(_WORDS.get(word, found)) if found == word else found
    return [(word, known[word]) for word in words]


def origin_said(origin: str) -> str:
    """Return by which way a line came in: an import, or somebody's hand."""
    kind, _colon, rest = origin.partition(":")
    if not origin:
        return _("Enregistré à la main")
    number = rest.partition(":")[0]
    if kind == "import" and number.isdecimal():
        return _("Fichier importé n° %(number)s") % {"number": number}
    return _("Autre reprise")


def size_said(size: int) -> str:
    """Return the size of a file: "84 ko", "2,1 Mo"."""
    if size < 1_000_000:
        return _("%(size)s ko") % {"size": max(1, round(size / 1000))}
    return _("%(size)s Mo") % {"size": f"{size / 1_000_000:.1f}".replace(".", _(","))}
