"""What activity adds to the contacts list: the last act, and purchases of twelve months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats, translation
from django.utils.translation import gettext as _

from carnet.activity.queries import customers_since, latest_of, spent_since
from carnet.activity.screens.words import said
from carnet.kit import clock
from carnet.kit.declarations import Text

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class LastAct:
    """The last act in few words: the day as it is said today, and what it was."""

    day: str
    what: Text


@dataclass(frozen=True, slots=True)
class Spent:
    """What a contact spent, in thousandths; `contact_id` leads to the purchases."""

    contact_id: int
    milli: int


def a_year_ago() -> datetime:
    """Return the moment from which purchases count as those of the last twelve months."""
    return clock.now() - YEAR


def last_act_cells(ids: Sequence[int]) -> Mapping[int, LastAct]:
    """Return the last act of each contact that has one."""
    today = clock.today()
    return {
        pk: LastAct(
            said_day(latest.at.astimezone(clock.PARIS).date(), today), said(latest.what).short
        )
        for pk, latest in latest_of(ids).items()
    }


def spent_cells(ids: Sequence[int]) -> Mapping[int, Spent]:
    """Return what each contact spent in twelve months, where there is anything."""
    return {pk: Spent(pk, milli) for pk, milli in spent_since(ids, a_year_ago()).items() if milli}


def said_day(day: date, today: date) -> str:
    """Return a day as it is said: "Aujourd’hui", "Hier", "15 nov.", and with its year once it is another one."""
    away = (today - day).days
    if away in (0, 1):
        return _("Hier") if away else _("Aujourd’hui")
    french = (translation.get_language() or "fr").startswith("fr")
    month = (
        formats.date_format(day, "N" if french else "M").lower()
        if french
        else formats.date_format(day, "M")
    )
    first = _("1er") if day.day == 1 and french else str(day.day)
    return f"{first} {month}" if day.year == today.year else f"{first} {month} {day.year}"


def customers_of_the_year(_value: str) -> object:
    """Return the ids of those who bought within twelve months."""
    return customers_since(a_year_ago())
