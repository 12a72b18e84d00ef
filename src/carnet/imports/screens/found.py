"""Finds the import that a page is about, and the page that fits its state."""

from django.http import Http404
from django.urls import reverse

from carnet.imports.queries import card
from carnet.imports.screens.steps import OPEN
from carnet.imports.types_flow import ImportCard


def found_or_404(import_id: int) -> ImportCard:
    """Return an import. Raises Http404."""
    found = card(import_id)
    if found is None:
        raise Http404
    return found


def page_of(found: ImportCard) -> str:
    """Return the address of the page where an import goes on."""
    if found.state not in OPEN:
        return reverse("imports:show", args=[found.id])
    return reverse(
        "imports:trial" if found.state == "tried" else "imports:columns", args=[found.id]
    )
