"""What a file teaches about itself before its rows are mended: names, places, the habit of each date column."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from carnet.mending.rules.dates import StyleCount
from carnet.mending.rules.name_book import NameBook
from carnet.mending.rules.places import PlaceBook
from carnet.mending.types import DateStyle

# Different cells of a kind that are counted before they go into the books.
_ROOM = 50_000
DATE_FIELDS = ("born_on", "known_since", "last_purchase", "consent_email_at")


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one file, and the day on which it is read."""

    names: NameBook = field(default_factory=NameBook)
    places: PlaceBook = field(default_factory=PlaceBook)
    styles: Mapping[str, DateStyle] = field(default_factory=dict)
    today: date = date.min
    seen: dict[date, Any] = field(default_factory=dict, compare=False, repr=False)
    """What mending remembers while it works (`rows.mend_row`); no part of what the file has taught."""

    @classmethod
    def learn(cls, rows: Iterable[Mapping[str, str]], today: date) -> "Books":
        """Return the books of a file from its rows, whose keys are the targets of the columns; each row is looked at once.

        The rows may be those of a stream: nothing is kept of them but how often words, places and dates occur.
        """
        learner = _Learner()
        for row in rows:
            learner.look(row)
        return learner.books(today)

    def style(self, name: str) -> DateStyle:
        """Return the habit of a date column."""
        return self.styles.get(name, DateStyle())


class _Learner:
    """Counts the cells of a file, and turns to the rules only with what is different: most cells repeat."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        self._places: Counter[tuple[str, str]] = Counter()
        self._days: dict[str, Counter[str]] = {name: Counter() for name in DATE_FIELDS}
        self._full: list[str] = []
        self._names, self._where = NameBook(), PlaceBook()
        self._styles = {name: StyleCount() for name in DATE_FIELDS}

    def look(self, row: Mapping[str, str]) -> None:
        """Look at one row."""
        get = row.get
        given, family = get("given_name", ""), get("family_name", "")
        if given and family and not given.isspace() and not family.isspace():
            self._given[given] += 1
            self._family[family] += 1
        if full := get("full_name"):
            self._full.append(full)
        code, city = get("postcode"), get("city")
        if code and city:
            self._places[code, city] += 1
        for name, days in self._days.items():
            if day := get(name):
                days[day] += 1
        if len(self._family) > _ROOM or len(self._full) > _ROOM or len(self._places) > _ROOM:
            self._settle()

    def books(self, today: date) -> Books:
        """Return what was learnt."""
        self._settle()
        styles = {name: count.style for name, count in self._styles.items()}
        return Books(self._names, self._where, styles, today)

    def _settle(self) -> None:
        """Put what was counted into the books, and forget the cells."""
        self._names.count(self._given, self._family)
        self._names.count_order(self._full)
        self._where.count_all(self._places)
        for name, days in self._days.items():
            self._styles[name].count(days)
            days.clear()
        for counted in (self._given, self._family, self._places):
            counted.clear()
        self._full.clear()
