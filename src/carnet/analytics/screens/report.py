"""Mesurer › Bilans: the report of a month, to print and to keep."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import company
from carnet.analytics.queries.growth import growth
from carnet.analytics.queries.kept import currency, state_on
from carnet.analytics.queries.loyal import converted, retention
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.queries.sources import new_customers
from carnet.analytics.queries.trade import first_sale, sold
from carnet.analytics.rules.periods import compared, plus_months
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.drawn import shown
from carnet.analytics.screens.files import XLSX, answer, file_name, printed, workbook
from carnet.analytics.screens.sheet_goods import goods_sheet
from carnet.analytics.screens.sheet_sales import sales_sheet
from carnet.analytics.screens.shown import difference, last_day, money, window, written
from carnet.analytics.screens.waiting import or_wait
from carnet.analytics.types import Block, Cell, Column, Kind, Period, Sheet, Table
from carnet.kit import clock
from carnet.mirror.queries import reading
from carnet.web.render import page
from carnet.web.screen import Request, screen

PAGE = {"section": "measure", "page_key": "reports"}
_MOST = 36


@never_cache
@screen(permission="analytics.view")
@or_wait
def reports(request: Request) -> HttpResponse:
    """List the months that have a report."""
    with reading(fresh=True) as reads:
        first = first_sale(reads)
    today = clock.today()
    months: list[tuple[date, str, bool]] = []
    if first is not None:
        at = plus_months(today, 0)
        while at >= first.replace(day=1) and len(months) < _MOST:
            months.append(
                (at, at.strftime("%Y-%m"), at.month == today.month and at.year == today.year)
            )
            at = plus_months(at, -1)
    return page(request, "analytics/reports.html", {**PAGE, "months": months})


@never_cache
@screen(permission="analytics.view")
def latest(request: Request) -> HttpResponse:
    """Go to the report of the last whole month."""
    del request
    return redirect("analytics:report", plus_months(clock.today(), -1).strftime("%Y-%m"))


@never_cache
@screen(permission="analytics.view")
@or_wait
def report(request: Request, month: str) -> HttpResponse:
    """Show the report of a month."""
    asked = _asked(month)
    found = _sheet(asked)
    context = {
        **PAGE,
        "sheet": found,
        "month": month,
        "blocks": shown(found, asked.currency),
        "before": plus_months(asked.period.start, -1).strftime("%Y-%m"),
        "after": _after(asked),
        "running": asked.period.end > asked.today,
    }
    return page(request, "analytics/report.html", context)


@never_cache
@screen(permission="analytics.view")
@or_wait
def report_file(request: Request, month: str, form: str) -> HttpResponse:
    """Give the report of a month as a file."""
    asked = _asked(month)
    found = _sheet(asked)
    name = file_name((_("bilan"), month), form)
    if form == "xlsx":
        return answer(workbook(found, asked.currency), XLSX, name)
    card = company()
    told = printed(found, asked.currency, company=card.name if card else "")
    return answer(told, "application/pdf", name)


def _after(asked: Asked) -> str:
    following = plus_months(asked.period.start, 1)
    return following.strftime("%Y-%m") if following <= asked.today else ""


def _asked(month: str) -> Asked:
    """Read a month, not to come. Raises Http404."""
    today = clock.today()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as wrong:
        raise Http404 from wrong
    if first > today or first.year < 1900:
        raise Http404
    period = Period(first, plus_months(first, 1), "week")
    return Asked(period=period, versus="", before=None, currency=currency(), today=today, named="")


def _sheet(asked: Asked) -> Sheet:
    month = Period(asked.period.start, asked.period.end)
    others = {
        "before": compared(month, "before") or month,
        "year": compared(month, "year") or month,
    }
    with reading(fresh=True) as reads:
        blocks = [
            _summary(reads, asked, month, others),
            *sales_sheet(reads, asked).blocks[:1],
            *(_short(block) for block in goods_sheet(reads, asked).blocks),
        ]
    title = _("Bilan du mois : %(month)s") % {"month": date_format(month.start, "F Y")}
    return Sheet(key="bilan", title=title, window=window(month), blocks=tuple(blocks))


def _short(block: Block) -> Block:
    """Keep the first ten rows and the last, which sums up."""
    rows = block.table.rows
    kept = (*rows[:10], rows[-1]) if len(rows) > 11 else rows
    return replace(block, table=replace(block.table, rows=kept), graph=None)


Measure = Callable[[Reads, Period, str], tuple[float | int | None, str]]


def _summary(reads: Reads, asked: Asked, month: Period, others: Mapping[str, Period]) -> Block:
    rows = []
    for label, kind, measure in _measures():
        now, url = measure(reads, month, asked.currency)
        before, _url = measure(reads, others["before"], asked.currency)
        ago, _url = measure(reads, others["year"], asked.currency)
        rows.append(
            (
                Cell(label),
                Cell(now, url if now else "", kind=kind),
                Cell(before, kind=kind),
                Cell(difference(now, before, kind) or None, kind="text"),
                Cell(ago, kind=kind),
                Cell(difference(now, ago, kind) or None, kind="text"),
            )
        )
    columns = (
        Column(_("Chiffre"), "text"),
        Column(_("Ce mois")),
        Column(_("Mois d’avant")),
        Column(_("Écart")),
        Column(_("Un an plus tôt")),
        Column(_("Écart sur un an")),
    )
    turnover = sold(reads, month, asked.currency)
    said = _("%(amount)s de chiffre d’affaires, %(customers)s clients différents.") % {
        "amount": money(turnover.total_milli, asked.currency),
        "customers": written(turnover.buyers, "count", asked.currency),
    }
    return Block(
        key="summary",
        title=_("L’essentiel"),
        sentence=said,
        table=Table(
            _("Chiffres du mois, du mois d’avant et d’un an plus tôt"), columns, tuple(rows)
        ),
        formula=_(
            "La conversion porte sur les 12 mois qui finissent avec le mois, la fidélisation aussi (6 ou 3 tant que le carnet est plus jeune). Joignables et qualifiés sont l’état gardé le dernier jour du mois ; un tiret : cet état n’a pas été gardé."
        ),
    )


def _measures() -> tuple[tuple[str, Kind, Measure], ...]:
    return (
        (_("Chiffre d’affaires"), "money", lambda r, p, c: (sold(r, p, c).total_milli, "")),
        (_("Achats"), "count", lambda r, p, c: (sold(r, p, c).orders, "")),
        (_("Panier moyen"), "money", lambda r, p, c: (sold(r, p, c).basket_milli, "")),
        (_("Clients"), "count", lambda r, p, c: (sold(r, p, c).buyers, door("ventes", p.start, p.end))),
        (_("Nouveaux clients"), "count", lambda r, p, _c: (new_customers(r, p), door("nouveaux", p.start, p.end))),
        (_("Fidélisation"), "percent", _came_back),
        (_("Conversion"), "percent", _conversion),
        (_("Personnes arrivées"), "count", lambda r, p, _c: (growth(r, p)[0].came, door("connus", p.start, p.end))),
        (_("Accords"), "count", lambda r, p, _c: (growth(r, p)[0].agreed, door("accords", p.start, p.end))),
        (_("Retraits"), "count", lambda r, p, _c: (growth(r, p)[0].withdrew, door("retraits", p.start, p.end))),
        (_("Joignables"), "percent", _reachable),
        (_("Contacts qualifiés"), "percent", _qualified),
    )  # fmt: skip


def _came_back(reads: Reads, month: Period, _currency: str) -> tuple[float | None, str]:
    rate, months = retention(reads, month.end)
    return rate.share, door("revenus", month.end, "oui", months)


def _conversion(reads: Reads, month: Period, _currency: str) -> tuple[float | None, str]:
    year = Period(plus_months(month.end, -12), month.end)
    return converted(reads, year).share, door("prospects", year.start, year.end, "oui")


def _reachable(_reads: Reads, month: Period, _currency: str) -> tuple[float | None, str]:
    state = state_on(min(last_day(month), clock.today()))
    return (state.share if state else None), ""


def _qualified(_reads: Reads, month: Period, _currency: str) -> tuple[float | None, str]:
    state = state_on(min(last_day(month), clock.today()))
    return (state.qualified / state.graded if state and state.graded else None), ""
