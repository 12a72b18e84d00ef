"""How the rows of a file meet what is known: by which keys, whether they create or change, and who wins field by field."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.imports.actions.options import choose
from carnet.imports.models import Import
from carnet.imports.screens.labels import Label
from carnet.intake.types import KEYS, MODES, POLICIES
from carnet.kinds.queries.words import place
from carnet.kinds.types import WHO, Kind
from carnet.web.screen import Request

MODE_LABELS: dict[str, Label] = {
    "both": _("Ajouter les inconnus et compléter les connus"),
    "create": _("Ajouter seulement : ne pas toucher aux fiches connues"),
    "update": _("Compléter seulement : n’ajouter personne"),
}
POLICY_LABELS: dict[str, Label] = {
    "": _("Au mieux : remplir ce qui est vide"),
    "keep": _("Garder la fiche"),
    "replace": _("Prendre le fichier"),
    "newest": _("Prendre le plus récent"),
    "fill": _("Remplir si c’est vide"),
}
_DECIDED: dict[str, Label] = {
    "civility": _("Civilité"),
    "given_name": _("Prénom"),
    "family_name": _("Nom"),
    "full_name": _("Nom et prénom"),
    "born_on": _("Date de naissance"),
    "language": _("Langue"),
    "company": _("Société"),
    "email": _("E-mail"),
    "phone": _("Téléphone"),
    "mobile": _("Mobile"),
    "landline": _("Téléphone fixe"),
    "street": _("Adresse"),
}
# Kinds whose rows only ever add: there is nothing to choose but by which key a contact is found.
_MATCHED = frozenset({Kind.CONSENTS, Kind.INTERACTIONS, Kind.CONTRACTS, Kind.REVIEWS})
_WRITING = frozenset({Kind.CONTACTS, Kind.ORGANISATIONS, Kind.LEADS, Kind.PRODUCTS})
_KEYED = {"mobile": "phone", "landline": "phone"}


@dataclass(frozen=True, kw_only=True)
class Options:
    """The choices as the page shows them: pairs of value, label and whether it is chosen."""

    keys: tuple[tuple[str, Label, bool], ...]
    modes: tuple[tuple[str, Label, bool], ...]
    fields: tuple[tuple[str, Label, tuple[tuple[str, Label, bool], ...]], ...]
    chosen: bool


def options_of(found: Import) -> Options:
    """Return the choices that make sense for the columns of a file, those that were made marked."""
    targets = {str(c["target"]) for c in found.columns}
    kept = found.options
    keys = tuple(kept.get("keys") or ())
    mode = str(kept.get("mode") or "both")
    fields = dict(kept.get("fields") or {})
    return Options(
        keys=tuple((k, place(k), k in keys) for k in _keys(found.kind, targets)),
        modes=tuple((m, MODE_LABELS[m], m == mode) for m in MODES)
        if found.kind in _WRITING
        else (),
        fields=tuple(
            (
                name,
                label,
                tuple((p, POLICY_LABELS[p], p == fields.get(name, "")) for p in ("", *POLICIES)),
            )
            for name, label in _DECIDED.items()
            if found.kind == Kind.CONTACTS and name in targets
        ),
        chosen=bool(keys or fields or mode != "both"),
    )


def keep_options(request: Request, found: Import) -> None:
    """Keep the choices that were sent with the columns; where none were sent, those made before stay."""
    if "opt" not in request.POST:
        return
    fields = {
        name: sent for name in _DECIDED if (sent := request.POST.get(f"opt_{name}", "")) in POLICIES
    }
    mode = request.POST.get("opt_mode", "both")
    chosen: dict[str, Any] = {
        "keys": [k for k in request.POST.getlist("opt_keys") if k in KEYS],
        "mode": mode if mode in MODES else "both",
        "fields": fields,
    }
    if chosen != {"keys": [], "mode": "both", "fields": {}} or found.options:
        choose(actor=request.actor, import_id=found.pk, kind=found.kind, options=chosen)


def _keys(kind: str, targets: Collection[str]) -> list[str]:
    there = {_KEYED.get(t, t) for t in targets}
    if kind == Kind.CONTACTS:
        return [k for k in KEYS if k in there]
    return [k for k in WHO if k in there] if kind in _MATCHED else []
