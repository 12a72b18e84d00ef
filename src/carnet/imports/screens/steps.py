"""The five steps of an import as links, shown above each of its pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.imports.types_flow import ImportCard

_STEPS = (
    ("new", _("Fichier")),
    ("columns", _("Colonnes")),
    ("provenance", _("Provenance")),
    ("trial", _("Essai")),
    ("show", _("Import")),
)
OPEN = frozenset({"draft", "tried", "failed"})


@dataclass(frozen=True, kw_only=True)
class StepLink:
    """One step: `url` is empty where it cannot be gone to (any more, or yet)."""

    label: str | Promise
    number: int
    url: str
    current: bool
    done: bool


def steps(
    current: str, card: ImportCard | None = None, *, kind: str = "contacts"
) -> list[StepLink]:
    """Return the steps with the current one marked; those before it can be gone back to while nothing is written.

    Only the people of a file are asked where they come from.
    """
    chosen = [s for s in _STEPS if kind == "contacts" or s[0] != "provenance"]
    names = [name for name, _label in chosen]
    here = names.index(current)
    links = []
    for i, (name, label) in enumerate(chosen):
        open_to = (
            card is not None
            and card.state in OPEN
            and 0 < i < len(chosen) - 1
            and (i <= here or card.state == "tried")
        )
        links.append(
            StepLink(
                label=label,
                number=i + 1,
                url=reverse(f"imports:{name}", args=[card.id])
                if open_to and card and i != here
                else "",
                current=i == here,
                done=i < here,
            )
        )
    return links
