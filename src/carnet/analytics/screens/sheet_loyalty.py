"""Mesurer › Fidélité: who comes back, the triangle of cohorts, and how many are to be expected."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from carnet.analytics.queries.loyal import (
    cohort_span,
    cohorts,
    forerunners,
    retention,
    returned,
)
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.rules.periods import YEAR, plus_months
from carnet.analytics.rules.shares import expected, wilson
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import customers, window
from carnet.analytics.types import Block, Cell, Column, Graph, Rate, Series, Sheet, Table
from carnet.web.templatetags.carnet import in_days, in_words, percent

_COHORTS = 12
_AGES = 12
_FEW = 30
_HEATS = 5


def loyalty_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of loyalty; without blocks where nobody has bought yet."""
    first, last = cohort_span(asked.period)
    first = max(first, plus_months(last, 1 - 3 * _COHORTS))
    triangle = cohorts(reads, first, last)
    tomorrow = asked.period.end
    rate, months = retention(reads, tomorrow)
    blocks: list[Block] = []
    if rate.whole:
        blocks.append(_retention(reads, tomorrow, rate, months=months))
    if triangle:
        blocks.append(_triangle(triangle, asked.today))
    if rate.whole and months == YEAR:
        blocks.append(_forecast(reads, tomorrow))
    return Sheet(
        key="fidelite", title=_("Fidélité"), window=window(asked.period), blocks=tuple(blocks)
    )


def _retention(reads: Reads, until: date, rate: Rate, *, months: int) -> Block:
    days = [plus_months(until - timedelta(days=1), -n) for n in range(10, -1, -1)]
    rates = [(day, returned(reads, day, months)) for day in days] + [(until, rate)]
    labels = tuple(date_format(day - timedelta(days=1), "N") for day, _rate in rates)
    said = _("%(back)s sur %(base)s sont revenus, soit %(share)s.") % {
        "back": in_words(rate.part),
        "base": customers(rate.whole),
        "share": percent(rate.share),
    }
    low, high = wilson(rate.part, rate.whole)
    if rate.whole < _FEW:
        said += " " + _("Sur si peu de clients, la vraie part se tient entre %(low)s et %(high)s.") % {
            "low": percent(low),
            "high": percent(high),
        }  # fmt: skip
    rows = tuple(
        (
            Cell(_("au %(day)s") % {"day": in_days(day - timedelta(days=1))}),
            Cell(r.whole, door("revenus", day, "tous", months) if r.whole else ""),
            Cell(r.part, door("revenus", day, "oui", months) if r.part else ""),
            Cell(r.whole - r.part, door("revenus", day, "non", months) if r.whole - r.part else ""),
            Cell(r.share),
        )
        for day, r in rates
    )
    columns = (
        Column(_("Jour"), "text"),
        Column(_("Clients de la période d’avant")),
        Column(_("Revenus")),
        Column(_("Pas revenus")),
        Column(_("Fidélisation"), "percent"),
    )
    return Block(
        key="retention",
        title=_("Fidélisation"),
        sentence=said,
        graph=Graph(
            "lines",
            labels,
            (Series(_("Fidélisation"), tuple(r.share for _day, r in rates)),),
            "percent",
            said=said,
        ),
        table=Table(_("Fidélisation, mois par mois"), columns, rows),
        formula=_(
            "Parmi les clients ayant acheté entre %(from)s et %(to)s mois avant le jour dit, part de ceux qui ont acheté de nouveau dans les %(to)s mois qui le précèdent."
        )
        % {"from": 2 * months, "to": months},
    )


def _triangle(triangle: Mapping[date, Mapping[int, int]], today: date) -> Block:
    shown = sorted(triangle)[-_COHORTS:]
    ages = range(1, _AGES)
    columns = (
        Column(_("Premier achat"), "text"),
        Column(_("Clients")),
        *(Column(f"+{age}", "percent") for age in ages),
    )
    rows = tuple(_cohort_row(month, triangle[month], today) for month in shown)
    everyone = sum(triangle[m].get(0, 0) for m in shown)
    old = [m for m in shown if plus_months(m, 2) <= today.replace(day=1)]
    base = sum(triangle[m].get(0, 0) for m in old)
    said = _("%(customers)s ont acheté pour la première fois dans ces mois.") % {
        "customers": customers(everyone)
    }
    if base:
        back = sum(triangle[m].get(1, 0) for m in old)
        said += " " + _("%(share)s ont racheté dès le mois suivant (%(back)s sur %(base)s).") % {
            "share": percent(back / base),
            "back": in_words(back),
            "base": in_words(base),
        }
    return Block(
        key="cohorts",
        title=_("Qui revient, mois après mois"),
        sentence=said,
        table=Table(
            _("Part des clients d’un mois de premier achat qui achètent tant de mois après"),
            columns,
            rows,
        ),
        formula=_(
            "Clients rangés par le mois de leur tout premier achat. La colonne +3 dit quelle part d’entre eux a acheté le troisième mois après celui-là ; le mois en cours dit ce qui en est connu à ce jour. Une case s’ouvre sur ses clients."
        ),
    )


def _cohort_row(month: date, ages: Mapping[int, int], today: date) -> tuple[Cell, ...]:
    size = ages.get(0, 0)
    cells = [
        Cell(date_format(month, "F Y")),
        Cell(size, door("cohorte", month, 0) if size else ""),
    ]
    for age in range(1, _AGES):
        if plus_months(month, age) > today:
            cells.append(Cell(""))
            continue
        people = ages.get(age, 0)
        share = people / size if size else None
        url = door("cohorte", month, age) if people else ""
        if plus_months(month, age + 1) > today:
            cells.append(Cell(_so_far(share), url, kind="text"))
        else:
            cells.append(Cell(share, url, _heat(share)))
    return tuple(cells)


def _so_far(share: float | None) -> str:
    """Return what a month that is not over says: its share may only grow, so that none yet is no nought."""
    if not share:
        return _("en cours")
    return _("%(share)s, en cours") % {"share": percent(share)}


def _heat(share: float | None) -> int:
    return min(_HEATS, int((share or 0) * 10 + 0.999)) if share else 0


def _forecast(reads: Reads, until: date) -> Block:
    groups = forerunners(reads, until)
    mean, low, high = expected([g[2:] for g in groups])
    now = sum(g[2] for g in groups)
    known = sum(g[2] for g in groups if g[3])
    said = _(
        "Sur %(customers)s ayant acheté ces deux dernières années, %(mean)s devraient racheter dans l’année qui vient : entre %(low)s et %(high)s, 19 fois sur 20."
    ) % {
        "customers": customers(now),
        "mean": in_words(round(mean)),
        "low": in_words(int(low)),
        "high": in_words(int(high) + (high % 1 > 0)),
    }
    names = (_("1 achat"), _("2 achats"), _("3 achats ou plus"))
    quiet = (_("moins de 3 mois"), _("3 à 6 mois"), _("6 à 12 mois"), _("plus d’un an"))
    rows = tuple(
        (
            Cell(names[min(times, 3) - 1]),
            Cell(quiet[silence]),
            Cell(n),
            Cell(before),
            Cell(back / before if before else None),
        )
        for times, silence, n, before, back in groups
    )
    columns = (
        Column(_("En deux ans"), "text"),
        Column(_("Dernier achat"), "text"),
        Column(_("Aujourd’hui")),
        Column(_("Les mêmes, il y a un an")),
        Column(_("Revenus depuis"), "percent"),
    )
    notes: tuple[str, ...] = ()
    if known < now:
        notes = (
            _("%(customers)s n’ont personne qui leur ressemble il y a un an : leur part est une supposition large.")
            % {"customers": customers(now - known)},
        )  # fmt: skip
    return Block(
        key="forecast",
        title=_("Combien reviendront"),
        sentence=said,
        table=Table(_("Clients par habitude, et ce qu’ont fait leurs pareils"), columns, rows),
        formula=_(
            "Chaque client est rangé avec ceux qui avaient, il y a un an, le même nombre d’achats et le même silence ; on attend d’eux la part qui est revenue. L’intervalle joint le hasard et le petit nombre (loi bêta-binomiale, 95 %)."
        ),
        notes=notes,
    )
