"""A form as it is drawn, for visitors and beside the builder: labels, kinds of fields, what was typed, what is wrong."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from carnet.collect.rules.answers import BOXES
from carnet.collect.rules.blocks import BOXED
from carnet.collect.rules.shown import conditions
from carnet.collect.screens.words import PHONE, fault, label
from carnet.collect.types import CUSTOM, Block, Content, Read
from carnet.fields.types import CustomCard

_TYPES: dict[str, tuple[str, str, str]] = {
    "given_name": ("text", "given-name", ""),
    "family_name": ("text", "family-name", ""),
    "email": ("email", "email", ""),
    "mobile": ("tel", "tel", "tel"),
    "postcode": ("text", "postal-code", ""),
    "born_on": ("text", "bday", "numeric"),
}
_CUSTOM_TYPES = {"email": "email", "url": "url"}


def drawn(
    content: Content,
    customs: dict[str, CustomCard],
    *,
    typed: Mapping[str, str] | None = None,
    ticked: Collection[str] = (),
    read: Read | None = None,
) -> list[dict[str, Any]]:
    """Return each block as the templates draw it."""
    found = read or Read()
    held = conditions(content)
    names = {b.field: label(b, customs, content.language) for b in content.fields}
    return [
        _block(b, customs, content.language, (typed or {}, ticked, found))
        | {"when": [_when(one, names) for one in held.get(b.id, ())]}
        for b in content.blocks
    ]


def _when(condition: tuple[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return a condition for the script that hides, and in words for who has none."""
    name, wanted = condition
    said = {"field": names.get(name, name), "answer": wanted}
    told = _("Si « %(field)s » : %(answer)s") if wanted else _("Si vous avez rempli « %(field)s »")
    return {"name": name, "is": wanted, "said": told % said}


def faults(content: Content, customs: dict[str, CustomCard], read: Read) -> list[tuple[str, str]]:
    """Return what is to be corrected: the name of the field and its sentence, in the order of the form."""
    names = {b.field: label(b, customs, content.language) for b in content.fields}
    order = [*names, BOXES]
    return [
        (name, fault(read.faults[name], names.get(name, "")))
        for name in order
        if name in read.faults
    ]


def _block(
    block: Block,
    customs: dict[str, CustomCard],
    language: str,
    said: tuple[Mapping[str, str], Collection[str], Read],
) -> dict[str, Any]:
    typed, ticked, read = said
    name = label(block, customs, language)
    told: dict[str, Any] = {"id": block.id, "kind": block.kind, "label": name}
    if block.kind == "text":
        return told | {"text": block.text, "label": block.text[:40] or _("ce texte")}
    if block.kind == "section":
        return told | {"text": block.text, "label": block.label}
    if block.kind in BOXED:
        rows = [(box.name, box.wording, box.name in ticked) for box in block.boxes]
        wrong = read.faults.get(BOXES, "")
        return told | {
            "label": block.label,
            "text": block.text,
            "boxes": rows,
            "fault": fault(wrong, "") if wrong else "",
        }
    wrong = read.faults.get(block.field, "")
    return (
        told
        | _input(block, customs)
        | {
            "name": block.field,
            "required": block.required,
            "why": block.why,
            "later": block.later,
            "law": PHONE if block.field == "mobile" else "",
            "value": typed.get(block.field, ""),
            "fault": fault(wrong, name) if wrong else "",
            "proposal": read.proposals.get(block.field, ""),
        }
    )


def _input(block: Block, customs: dict[str, CustomCard]) -> dict[str, Any]:
    if block.field in _TYPES:
        kind, autocomplete, mode = _TYPES[block.field]
        hint = _("Jour, mois, année : 12/03/1990") if block.field == "born_on" else ""
        return {"type": kind, "autocomplete": autocomplete, "inputmode": mode, "hint": hint}
    card = customs.get(block.field.removeprefix(CUSTOM))
    kind = card.kind if card else "text"
    told: dict[str, Any] = {"type": _CUSTOM_TYPES.get(kind, "text"), "autocomplete": "off"}
    if card and kind in ("choice", "choices"):
        told["options"] = [(c, c) for c in card.choices]
    elif kind == "yesno":
        told["options"] = [("oui", _("Oui")), ("non", _("Non"))]
    if kind == "number":
        told["inputmode"] = "decimal"
    return told
