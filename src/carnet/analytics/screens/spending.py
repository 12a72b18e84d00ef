"""Mesurer › Provenances › Dépenses: what was spent in a month to win customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.analytics.actions.spend import MOST_MILLI, note_spending
from carnet.analytics.queries.kept import currency, spent_in
from carnet.analytics.rules.marks import mark_of
from carnet.analytics.rules.periods import plus_months
from carnet.analytics.rules.targets import typed
from carnet.analytics.screens.sheet_sources import source_name
from carnet.analytics.screens.shown import units
from carnet.analytics.types import Misasked
from carnet.consent.queries.ledger import source_counts
from carnet.kit import clock
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source with what was spent on it, as the form shows it."""

    source: str
    field: str
    label: str
    typed: str
    error: str = ""


@never_cache
@screen(permission="analytics.note_spending", methods=("GET", "POST"), writes=True)
def spending(request: Request, month: str) -> HttpResponse:
    """Show and set what was spent in a month; what is no amount comes back with the sentence that says why."""
    first, today = _first(month), clock.today()
    kept = spent_in(first)
    sources = sorted({*source_counts(), *kept} - {""})[:_MOST]
    shown = {source: units(kept[source]) if source in kept else "" for source in sources}
    errors: dict[str, str] = {}
    if request.method == "POST":
        shown = {s: request.POST.get(_field(s), "").strip()[:30] for s in sources}
        amounts, errors = _read(shown)
        if not errors:
            note_spending(actor=request.actor, month=first, amounts=amounts)
            toast(request, _("Dépenses gardées."))
            return redirect("analytics:sheet", "provenances")
    following = plus_months(first, 1)
    context = {
        "section": "measure",
        "page_key": "figures",
        "month": first,
        "before": plus_months(first, -1).strftime("%Y-%m"),
        "after": following.strftime("%Y-%m") if following <= today else "",
        "lines": _lines(sources, shown, errors),
        "unit": "€" if currency() == "EUR" else currency(),
        "errors": errors,
    }
    return page(request, "analytics/spending.html", context, status=422 if errors else 200)


def _first(month: str) -> date:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as wrong:
        raise Http404 from wrong
    if first > clock.today() or first.year < 1900:
        raise Http404
    return first


def _field(source: str) -> str:
    return f"source-{mark_of(source)}"


def _read(shown: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    amounts: dict[str, int] = {}
    errors: dict[str, str] = {}
    for source, text in shown.items():
        try:
            amount = typed(source, text) or 0
        except Misasked:
            errors[source] = _("ce n’est pas un montant. Écrivez par exemple 120,50.")
            continue
        if 0 <= amount <= MOST_MILLI:
            amounts[source] = amount
        else:
            errors[source] = _("une dépense n’est pas négative.")
    return amounts, errors


def _lines(
    sources: Sequence[str], shown: Mapping[str, str], errors: Mapping[str, str]
) -> list[Line]:
    return [
        Line(
            source=source,
            field=_field(source),
            label=source_name(source),
            typed=shown[source],
            error=errors.get(source, ""),
        )
        for source in sources
    ]
