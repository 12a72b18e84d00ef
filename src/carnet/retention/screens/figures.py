"""Figures that stayed when people left, as tables with their k."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.retention.models import Statistic
from carnet.retention.rules.anonymous import PUBLISHED

_COLUMNS: dict[str, Text] = {
    "kind": gettext_lazy("Qui"),
    "place": gettext_lazy("Département"),
    "age": gettext_lazy("Âge"),
    "year": gettext_lazy("Dernier acte"),
    "spent": gettext_lazy("Achats, en euros"),
}
_KINDS: dict[str, Text] = {
    "consumer": gettext_lazy("Particuliers"),
    "professional": gettext_lazy("Professionnels"),
    "sole_trader": gettext_lazy("Indépendants"),
    "company": gettext_lazy("Sociétés"),
    "unknown": gettext_lazy("Non précisé"),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One figure: when, its smallest group, and the table; none when it was not kept."""

    at: datetime
    k: int
    least: int
    passed: bool
    columns: list[Text]
    rows: list[tuple[list[tuple[Text, str]], int]]


def shown_figures(found: Sequence[Statistic]) -> list[Shown]:
    """Return figures ready to be drawn."""
    return [_shown(one) for one in found]


def _shown(one: Statistic) -> Shown:
    names = [name for name in _COLUMNS if one.cells and name in one.cells[0]]
    return Shown(
        at=one.at,
        k=one.k,
        least=PUBLISHED,
        passed=one.passed,
        columns=[_COLUMNS[name] for name in names],
        rows=[
            ([(_COLUMNS[n], _value(n, cell[n])) for n in names], cell["people"])
            for cell in one.cells
        ],
    )


def _value(name: str, value: Any) -> str:
    text = str(_KINDS.get(value, value)) if name == "kind" else str(value or "")
    return text or _("Non connu")
