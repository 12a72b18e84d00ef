"""How a draft looks: filled with invented values, or with those of one contact, before anything is frozen."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from carnet.content.queries.identity import compiled
from carnet.content.queries.values import values_for
from carnet.content.rules.filling import Filler
from carnet.content.rules.marking import wrapped
from carnet.content.types import PIXEL, Compiled, Draft, Rendered

NOBODY = 0
SMS_LINK = "https://exemple.fr/l/abcdefghijklmnopqrstuv"


def invented(language: str = "fr") -> dict[str, Any]:
    """Return the values of an invented person."""
    french = language != "en"
    return {
        "prenom": "Hélène",
        "nom": "Marchadier",
        "nom_complet": "Hélène Marchadier",
        "civilite": "Madame" if french else "Ms",
        "societe": "Atelier Sud",
        "langue": language,
        "client_depuis": "12 mars 2025" if french else "12 March 2025",
        "anniversaire": "4 mai" if french else "4 May",
        "email": "helene@exemple.fr",
        "telephone": "06 12 34 56 78",
        "ville": "Nantes",
        "code_postal": "44000",
        "derniere_commande": "3 octobre 2026" if french else "3 October 2026",
        "nombre_commandes": 4,
        "produits_achetes": [{"nom": "Café Sidamo 250 g", "categorie": "Café"}],
        "numero_client": "C-1042",
    }


def sample(
    made: Compiled, values: Mapping[str, Any] | None = None, *, led: bool = False
) -> Rendered:
    """Return a compiled draft as somebody would get it; its links lead nowhere unless they are `led`. Raises NotFilled."""
    filled = invented() if values is None else values

    def address_of(_contact: int, number: int) -> str | None:
        if number == PIXEL:
            return None
        if not made.html:
            return SMS_LINK
        return (made.links[number] if number >= 0 else "https://…") if led else "#"

    return next(Filler(made).fill({NOBODY: filled}, address_of, {"pourquoi": _why()}))


def preview(draft: Draft, contact_id: int | None = None, *, mark: bool = False) -> Rendered:
    """Return a draft as one contact, or an invented person, would get it; with `mark`, what differs stands between signs.

    Raises NotUnderstood, NotFilled.
    """
    made = compiled(draft)
    if contact_id is None:
        values = invented(draft.language)
    else:
        values = values_for(made.variables, [contact_id], draft.language)[contact_id]
    compared = {str(b["if"]) for b in draft.blocks if b.get("if")}
    return sample(made, wrapped(values, compared) if mark else values, led=not mark)


def _why() -> str:
    return _("Ici, Carnet dit à chaque personne pourquoi elle reçoit ce message.")
