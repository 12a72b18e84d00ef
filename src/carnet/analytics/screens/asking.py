"""What a page of figures is asked: period, comparison, currency; all of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.analytics.queries.behind import value_of
from carnet.analytics.queries.kept import currency
from carnet.analytics.rules.periods import compared, named, read
from carnet.analytics.types import Misasked, Period, Versus
from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.people.queries.views import people_url

VIEW = "chiffre"
NAMED: tuple[tuple[str, Text], ...] = (
    ("12m", gettext_lazy("12 mois")),
    ("30j", gettext_lazy("30 jours")),
    ("annee", gettext_lazy("Cette année")),
    ("derniere", gettext_lazy("L’an dernier")),
    ("36m", gettext_lazy("3 ans")),
)
STEPS: tuple[tuple[str, Text], ...] = (
    ("day", gettext_lazy("par jour")),
    ("week", gettext_lazy("par semaine")),
    ("month", gettext_lazy("par mois")),
)
VERSUS: tuple[tuple[str, Text], ...] = (
    ("", gettext_lazy("sans comparaison")),
    ("before", gettext_lazy("la période d’avant")),
    ("year", gettext_lazy("un an plus tôt")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page is asked, and what it is told in."""

    period: Period
    versus: Versus
    before: Period | None
    currency: str
    today: date
    named: str = "12m"
    problem: str = ""


def asked(query: Mapping[str, str]) -> Asked:
    """Read an address; what cannot be read falls back to the last 12 months, with the sentence that says so."""
    today, problem = clock.today(), ""
    try:
        period, versus = read(query, today)
        name = "" if query.get("du") or query.get("au") else query.get("periode") or "12m"
    except Misasked as wrong:
        period, versus, name = named("12m", today), "", "12m"
        problem = told(wrong)
    return Asked(
        period=period,
        versus=versus,
        before=compared(period, versus),
        currency=currency(),
        today=today,
        named=name,
        problem=problem,
    )


def told(wrong: Misasked) -> str:
    """Return the sentence of a period that cannot be shown."""
    sentences = {
        "day": _("La date n’est pas comprise : écrivez-la ainsi, 2026-11-22. Voici les 12 derniers mois."),
        "order": _("La fin vient avant le début. Voici les 12 derniers mois."),
        "long": _("La période dépasse dix ans. Voici les 12 derniers mois."),
    }  # fmt: skip
    return sentences.get(wrong.code, _("Cette période n’existe pas. Voici les 12 derniers mois."))


def door(name: str, *arguments: date | int | str) -> str:
    """Return the address of the people behind a figure."""
    return people_url(VIEW, value_of(name, *arguments))
