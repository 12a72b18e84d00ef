"""The views of the contacts list behind the figures of the room, and their addresses."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import ListView, Text
from carnet.people.queries.views import people_url
from carnet.quality.queries import behind
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.rounds import INACTIVE, STALE

NOTE, FINDING, FILLED, FRESHNESS, SILENT, LISTED, UNGRADED = (
    "note", "controle", "rempli", "fraicheur", "inactives", "a-confirmer", "sans-note",
)  # fmt: skip

LABELS: Mapping[str, Text] = {
    "A": _("Note A, fiable"),
    "B": _("Note B, bonne"),
    "C": _("Note C, à compléter"),
    "D": _("Note D, à vérifier"),
    "qualified": _("Fiches qualifiées"),
    "others": _("Fiches à reprendre"),
}


def _labels() -> Iterator[ListView]:
    """Give one view for each letter, named by it, and one for each check, named by what it finds."""
    for value, label in LABELS.items():
        yield ListView(
            key=f"{NOTE}.{value}",
            label=label,
            ids=partial(_with, behind.with_letter, value),
            order=77,
            tab=False,
        )
    for name, check in CHECKS.items():
        label = gettext_lazy(check.what)
        yield ListView(
            key=f"{FINDING}.{name}",
            label=label,
            ids=partial(_with, behind.with_finding, name),
            order=77,
            tab=False,
        )


def _with(find: Callable[[str], Any], value: str, _asked: str) -> Any:
    return find(value)


VIEWS = (
    *_labels(),
    ListView(key=FILLED, label=_("Champ rempli"), ids=behind.with_field, order=77, tab=False),
    ListView(key=FRESHNESS, label=_("Par fraîcheur"), ids=behind.by_freshness, order=77, tab=False),
    ListView(key=SILENT, label=_("Inactives"), ids=behind.silent, order=77, tab=False),
    ListView(key=LISTED, label=_("Liste à confirmer"), ids=behind.on_list, order=77, tab=False),
    ListView(key=UNGRADED, label=_("Pas encore notées"), ids=behind.ungraded, order=77, tab=False),
)  # fmt: skip


def finding_url(line: str) -> str:
    """Return the address of the people behind a check, or a line of a round."""
    if line == STALE:
        return people_url(FRESHNESS, "stale")
    return people_url(SILENT, "letters") if line == INACTIVE else people_url(f"{FINDING}.{line}")


def letter_url(letter: str) -> str:
    """Return the address of the people with a letter, "qualified" or "others"."""
    return people_url(f"{NOTE}.{letter}")
