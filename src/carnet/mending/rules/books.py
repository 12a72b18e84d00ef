"""What a file teaches about itself before its rows are mended: names, places, the habit of each date column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from carnet.mending.rules.dates import learn_style
from carnet.mending.rules.name_book import NameBook
from carnet.mending.rules.places import PlaceBook
from carnet.mending.types import DateStyle

DATE_FIELDS = ("born_on", "known_since", "last_purchase", "consent_email_at")


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one file, and the day on which it is read."""

    names: NameBook = field(default_factory=NameBook)
    places: PlaceBook = field(default_factory=PlaceBook)
    styles: Mapping[str, DateStyle] = field(default_factory=dict)
    today: date = date.min

    @classmethod
    def learn(cls, rows: Iterable[Mapping[str, str]], today: date) -> "Books":
        """Return the books of a file from its rows, whose keys are the targets of the columns."""
        kept = list(rows)
        pairs = ((row.get("given_name", ""), row.get("family_name", "")) for row in kept)
        return cls(
            names=NameBook.learn(pairs, (row.get("full_name", "") for row in kept)),
            places=PlaceBook.learn((row.get("postcode", ""), row.get("city", "")) for row in kept),
            styles={name: learn_style(row.get(name, "") for row in kept) for name in DATE_FIELDS},
            today=today,
        )

    def style(self, name: str) -> DateStyle:
        """Return the habit of a date column."""
        return self.styles.get(name, DateStyle())
