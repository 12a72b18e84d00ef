"""What the home page shows of the figures: three of the five, the gap of each to its target, the trend of a year."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.analytics.queries.home import Trio, trio
from carnet.analytics.queries.kept import currency, states, targets
from carnet.analytics.rules.gaps import gap
from carnet.analytics.rules.targets import AIMS, THOUSAND, Unit
from carnet.analytics.screens.asking import door
from carnet.analytics.screens.drawn import graphs_of
from carnet.analytics.screens.shown import money, rounded
from carnet.analytics.types import Graph, Rate, Series
from carnet.analytics.types_home import Month
from carnet.consent.queries.standing import reachable
from carnet.kit import clock
from carnet.kit.declarations import ByKey
from carnet.mirror.types import MirrorError
from carnet.people.queries import living
from carnet.web.templatetags.carnet import in_days, in_words, percent

Loaded = Mapping[str, Any] | None
_ENOUGH = 2


def _now() -> Trio | None:
    """Return the three figures, None while the mirror cannot answer: the home page never waits for it."""
    try:
        return trio(clock.today(), currency())
    except MirrorError:
        return None


def conversion_figure() -> Loaded:
    """Return the share of prospects of the last 12 months who bought; None while there is none."""
    found = _now()
    if found is None or not found.conversion.whole:
        return None
    rate, period = found.conversion, found.year
    return {
        **_share(rate),
        "base": _("%(won)s des %(base)s prospects")
        % {"won": in_words(rate.part), "base": in_words(rate.whole)},
        "url": door("prospects", period.start, period.end, "oui"),
        "formula": _(
            "Personnes connues sans avoir acheté à un moment des 12 derniers mois : part de celles qui ont acheté depuis, au plus tard aujourd’hui."
        ),
    }


def basket_figure() -> Loaded:
    """Return the average basket of the last 30 days; None while nobody bought in them."""
    found = _now()
    if found is None or found.sales.basket_milli is None:
        return None
    shown = ngettext("%(n)s achat en 30 jours", "%(n)s achats en 30 jours", found.sales.orders)
    return {
        "value": money(found.sales.basket_milli, currency()),
        "number": found.sales.basket_milli,
        "unit": "money",
        "base": shown % {"n": in_words(found.sales.orders)},
        "url": door("ventes", found.month.start, found.month.end),
        "formula": _(
            "Chiffre d’affaires des 30 derniers jours divisé par le nombre d’achats, ni annulés ni repris, de plus de zéro."
        ),
    }


def retention_figure() -> Loaded:
    """Return the share of the customers of the span before who came back; None while there is none."""
    found = _now()
    if found is None or not found.retention.whole:
        return None
    rate = found.retention
    return {
        **_share(rate),
        "base": ngettext(
            "%(back)s client revenu sur %(base)s",
            "%(back)s clients revenus sur %(base)s",
            rate.part,
        )
        % {"back": in_words(rate.part), "base": in_words(rate.whole)},
        "url": door("revenus", found.year.end, "oui", found.retention_months),
        "formula": _(
            "Clients ayant acheté entre %(from)s et %(to)s mois avant aujourd’hui : part de ceux qui ont acheté de nouveau dans les %(to)s derniers mois."
        )
        % {"from": 2 * found.retention_months, "to": found.retention_months},
    }


def _share(rate: Rate) -> dict[str, Any]:
    return {"value": percent(rate.share), "number": 100 * (rate.share or 0), "unit": "percent"}


def aims(figures: ByKey) -> ByKey:
    """Return what the targets add to the figures shown, by their key: the gap in words, its share, its state."""
    wanted = targets()
    return {
        key: _aimed(wanted[key], found, AIMS[key].unit)
        for key, found in figures.items()
        if key in wanted and key in AIMS and found.get("number") is not None
    }


def _aimed(target: int, found: Mapping[str, Any], unit: Unit) -> Mapping[str, Any]:
    aim = target / THOUSAND if unit == "percent" else float(target)
    told = gap(float(found["number"]), aim)
    course = _aim_text(target, unit)
    if told.missing <= 0:
        words = _("Au cap (%(target)s)") % {"target": course}
    elif unit == "percent":
        points = number_format(max(told.missing, 0.1), 1)
        words = ngettext(
            "À %(points)s point du cap (%(target)s)",
            "À %(points)s points du cap (%(target)s)",
            2 if told.missing >= _ENOUGH else 1,
        ) % {"points": points, "target": course}
    else:
        words = _("%(amount)s sous le cap (%(target)s)") % {
            "amount": money(round(told.missing), currency()),
            "target": course,
        }
    return {"gap": words, "gap_share": told.share, "state": told.state}


def _aim_text(target: int, unit: Unit) -> str:
    if unit == "money":
        return (money if target % THOUSAND else rounded)(target, currency())
    number = target / THOUSAND
    text = number_format(number, 0 if number == int(number) else 1)
    return _("%(share)s %%") % {"share": text}


def trend_card() -> Loaded:
    """Return people and those who can be reached over 12 months, today included; None in an empty base."""
    people = living().count()
    if not people:
        return None
    today, open_to = clock.today(), reachable()
    months = [m for m in states(today) if (m.day.year, m.day.month) != (today.year, today.month)]
    months.append(Month(today, people, open_to, 0, 0))
    found: dict[str, Any] = {
        "months": [(m, date_format(m.day, "F Y")) for m in months],
        "left": people - open_to,
        "left_shown": in_words(people - open_to),
        "left_url": door("injoignables"),
        "graph": (),
        "since": in_days(months[0].day),
        "sentence": "",
    }
    if len(months) >= _ENOUGH:
        found["sentence"] = _moved(months)
        found["graph"] = graphs_of(_graph(months), currency(), half=True)
    return found


def _moved(months: list[Month]) -> str:
    first, last = months[0], months[-1]
    before, after = first.people - first.reachable, last.people - last.reachable
    since = date_format(first.day, "F Y")
    if after < before:
        return _("L’écart se resserre depuis %(month)s.") % {"month": since}
    if after > before and last.share < first.share:
        return _("L’écart se creuse depuis %(month)s.") % {"month": since}
    return _("De %(before)s à %(after)s de joignables depuis %(month)s.") % {
        "before": percent(first.share),
        "after": percent(last.share),
        "month": since,
    }


def _graph(months: list[Month]) -> Graph:
    first, last = months[0], months[-1]
    said = _(
        "Courbes de %(since)s à aujourd’hui. Contacts : de %(a)s à %(b)s. Joignables : de %(c)s à %(d)s."
    ) % {
        "since": date_format(first.day, "F Y"),
        "a": in_words(first.people),
        "b": in_words(last.people),
        "c": in_words(first.reachable),
        "d": in_words(last.reachable),
    }
    labels = tuple(date_format(m.day, "N") for m in months)
    people = Series(_("Contacts"), tuple(float(m.people) for m in months), 5)
    open_to = Series(_("Joignables"), tuple(float(m.reachable) for m in months), 1)
    return Graph("lines", labels, (people, open_to), "count", said=said)
