"""What ready-made segments are worked out from: notes by fifths, the rhythm of purchases, who came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from carnet.kit import clock
from carnet.mirror.queries import Reader
from carnet.segments.rules.paces_sql import CELLS, GAPS, NOTES, RETURNS
from carnet.segments.rules.rhythm import Rhythm, Share, rhythm, share


@dataclass(frozen=True, slots=True)
class Notes:
    """How many buyers stand in each cell of recency and frequency, and how many were left out since they object."""

    buyers: int
    left_out: int
    cells: Mapping[tuple[int, int], int]


def notes(reader: Reader) -> Notes:
    """Return the cells of recency and frequency; equal values have the same note, the lowest that they may have."""
    rows = reader.rows(NOTES)
    return Notes(
        buyers=sum(n for _r, _f, n, _out in rows),
        left_out=sum(out for *_rfn, out in rows),
        cells={(r, f): n - out for r, f, n, out in rows},
    )


def cells(reader: Reader) -> Mapping[tuple[int, int, int], int]:
    """Return how many buyers stand in each of the 125 cells of recency, frequency and amount, without those who object."""
    rows = reader.rows(CELLS)
    return {(r, f, m): n - out for r, f, m, n, out in rows if n > out}


def pace(reader: Reader) -> Rhythm | None:
    """Return the rhythm at which people buy again, by days of the company."""
    return rhythm({int(gap): int(n) for gap, n in reader.rows(GAPS)})


def came_back(reader: Reader, days: int) -> Share | None:
    """Return, of those who were silent for so many days, the share who bought again within as many more.

    Only silences that can be followed to the end count: a recent one has not had the time to end.
    """
    today: date = clock.today()
    found = reader.one(RETURNS, (days, days, today, days))
    return share(int(found[0]), int(found[1])) if found else None
