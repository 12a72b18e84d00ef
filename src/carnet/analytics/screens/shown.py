"""Numbers, days and parts of a period as people read them, in the language of the page."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.analytics.rules.gaps import change
from carnet.analytics.types import Kind, Period, Step, Value
from carnet.kit.money import from_milli
from carnet.web.templatetags.carnet import NBSP, amount, in_days, in_words, percent

_EURO = "EUR"
_THOUSAND = 1_000
_NO_CENTS = 1_000_000
_TWO = 2


def money(milli: int, currency: str) -> str:
    """Write an amount: 642,30 €, €642.30, and without cents from a thousand on; another currency by its code."""
    if abs(milli) >= _NO_CENTS:
        return rounded(milli, currency)
    if currency == _EURO:
        return amount(milli)
    return f"{amount(milli).replace('€', '').strip()}{NBSP}{currency}"


def rounded(milli: float, currency: str) -> str:
    """Write an amount without cents, as scales do."""
    whole = round(milli / _THOUSAND)
    text = f"{'−' if whole < 0 else ''}{in_words(abs(whole))}"
    if currency != _EURO:
        return f"{text}{NBSP}{currency}"
    return _("%(amount)s €") % {"amount": text}


def written(value: Value, kind: Kind, currency: str) -> str:
    """Write a value of a table."""
    if value is None or value == "":
        return "–" if value is None else ""
    if kind == "money":
        return money(int(value), currency) if isinstance(value, int | float) else str(value)
    if kind == "percent":
        return percent(value)
    if kind == "count" and isinstance(value, int | float):
        return f"−{in_words(-value)}" if value < 0 else in_words(value)
    if kind == "month" and isinstance(value, date):
        return formats.date_format(value, "F Y")
    return str(value)


def on_scale(value: float, kind: Kind, currency: str) -> str:
    """Write a value of a scale, as short as it can be."""
    if kind == "money":
        small = abs(value) < 10 * _THOUSAND and value % _THOUSAND
        return money(int(value), currency) if small else rounded(value, currency)
    if kind == "percent":
        text = formats.number_format(100 * value, 0 if round(100 * value, 6) % 1 == 0 else 1)
        return _("%(share)s %%") % {"share": text}
    return in_words(value) if value % 1 == 0 else formats.number_format(value, 1)


def changed(share: float | None) -> str:
    """Write a change with its sign: +12,3 %, −4,0 %; nothing where there is none."""
    if share is None:
        return ""
    return f"{'+' if share >= 0 else '−'}{percent(abs(share))}"


def difference(now: float | None, before: float | None, kind: Kind) -> str:
    """Write how a figure moved: in points for a rate, else as a share of what it was; nothing where there is nothing."""
    if kind != "percent":
        return changed(change(now, before))
    if now is None or before is None:
        return ""
    moved = 100 * (now - before)
    text = f"{'+' if moved >= 0 else '−'}{formats.number_format(abs(moved), 1)}"
    return ngettext("%(n)s point", "%(n)s points", 2 if abs(moved) >= _TWO else 1) % {"n": text}


def window(period: Period) -> str:
    """Write a period: du 1er décembre 2025 au 22 novembre 2026."""
    return _("du %(first)s au %(last)s") % {
        "first": in_days(period.start),
        "last": in_days(last_day(period)),
    }


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    return date.fromordinal(period.end.toordinal() - 1)


def part_name(start: date, end: date, step: Step) -> str:
    """Name a part of a period in a table."""
    if step == "month":
        return formats.date_format(start, "F Y")
    if step == "week":
        return _("semaine du %(day)s") % {"day": in_days(start)}
    return in_days(start)


def part_mark(start: date, step: Step) -> str:
    """Name a part of a period under a chart, in few letters."""
    if step == "month":
        return formats.date_format(start, "N Y" if start.month == 1 else "N").replace(" 20", " ’")
    return formats.date_format(start, "j N")


def people(number: int) -> str:
    """Write a number of people."""
    return ngettext("%(n)s personne", "%(n)s personnes", number) % {"n": in_words(number)}


def purchases(number: int) -> str:
    """Write a number of purchases."""
    return ngettext("%(n)s achat", "%(n)s achats", number) % {"n": in_words(number)}


def customers(number: int) -> str:
    """Write a number of customers."""
    return ngettext("%(n)s client", "%(n)s clients", number) % {"n": in_words(number)}


def units(milli: int) -> str:
    """Write an amount with two decimals and without a sign of its currency, for a field of a form."""
    return f"{from_milli(milli):.2f}".replace(".", formats.get_format("DECIMAL_SEPARATOR"))
