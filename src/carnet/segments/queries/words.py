"""Why somebody entered or left, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.segments.types import BY_HAND, FACT, RANK, RULE, TIME

_WHYS: Mapping[str, Text] = {
    FACT: gettext_lazy("un fait nouveau"),
    TIME: gettext_lazy("le temps qui passe"),
    RULE: gettext_lazy("la règle a changé"),
    BY_HAND: gettext_lazy("à la main"),
    RANK: gettext_lazy("le rang parmi les autres a changé"),
}
_TABLES: Mapping[str, Text] = {
    "contacts": gettext_lazy("la fiche a changé"),
    "organisations": gettext_lazy("la société a changé"),
    "standings": gettext_lazy("ce que la loi permet a changé"),
    "provenances": gettext_lazy("une provenance"),
    "grades": gettext_lazy("la note de qualité a changé"),
    "custom_values": gettext_lazy("un champ de l’entreprise a changé"),
    "tags": gettext_lazy("une étiquette"),
    "orders": gettext_lazy("une commande"),
    "lines": gettext_lazy("une commande"),
    "purchases": gettext_lazy("une commande"),
    "events": gettext_lazy("un échange ou une visite"),
    "doings": gettext_lazy("un échange ou une visite"),
}


def why_words(why: str) -> str:
    """Return a reason in words: the facts that arrived, where the tables they came in are known."""
    kind, _colon, tables = why.partition(":")
    told = dict.fromkeys(str(_TABLES[t]) for t in tables.split(",") if t in _TABLES)
    if told:
        return _(" et ").join(told)
    return str(_WHYS.get(kind, why))
