"""Finds the table in the lines of a sheet: title lines, one or two header lines, empty lines, totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from carnet.files.rules.columns_values import looks_like_data
from carnet.files.rules.columns_words import looks_named
from carnet.files.types import Skipped, SkipReason, SourceRow
from carnet.kit.text import fold, words

_HEAD = 40
_COUNTED = r"(clients?|contacts?|lignes?|personnes?|fiches?|adherents?|membres?|rows|customers?|people|records|members)"
_TOTAL = re.compile(
    rf"(sous |grand |sub )?(total|totaux)( general| (des |de |of )?{_COUNTED})?( \d[\d ]*)?( {_COUNTED})?"
    rf"|(nombre|nb|number|effectif|count|somme|sum)( total)?( (de |d |des |of )?{_COUNTED})?( \d[\d ]*)?( {_COUNTED})?"
    rf"|\d[\d ]* {_COUNTED}( au total| in all)?"
)
_FIGURE = re.compile(r"[-+]?[\d\s.,']+(€|eur|%)?", re.IGNORECASE)
_REMARK = re.compile(
    r"^(mis(e)? a jour|maj|imprime|edite|exporte|extrait|genere|source|page \d|fin (du|de)|note|nb|attention|legende|confidentiel"
    r"|document|printed|exported|generated|updated|end of)\b"
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where the table lies: `header_at` is the index of the header among the lines, -1 without one.

    `first` is the index of the first line of data; `headers` are unique and never empty.
    """

    header_at: int
    first: int
    headers: tuple[str, ...]
    named: int
    skipped: tuple[Skipped, ...]


def find_layout(lines: Sequence[SourceRow], *, unnamed: str = "Colonne") -> Layout:
    """Find the header in the first lines of a sheet and name its columns; `unnamed` is the word before a letter."""
    head = [(i, row) for i, row in enumerate(lines[:_HEAD]) if any(row.cells)]
    width = max((_width(row.cells) for _, row in head), default=0)
    best = _header_line(head, width)
    if best < 0:
        first = _first_data(head, width)
        return Layout(
            header_at=-1,
            first=first,
            headers=_unique([""] * width, unnamed),
            named=0,
            skipped=_above(lines, first, SkipReason.TITLE),
        )
    second = _second_line(lines, best)
    names = _joined(lines, best, width, second=second)
    first = best + (2 if second else 1)
    skipped = _above(lines, best, SkipReason.TITLE)
    if second:
        skipped += (
            Skipped(lines[best + 1].number, SkipReason.HEADER, _start(lines[best + 1].cells)),
        )
    named = sum(1 for c in lines[best].cells if looks_named(c))
    return Layout(
        header_at=best, first=first, headers=_unique(names, unnamed), named=named, skipped=skipped
    )


def worth_of(head: Sequence[SourceRow], lines: int) -> float:
    """Return how much a sheet looks like the table that is meant: named columns first, then lines."""
    if not head or not lines:
        return 0.0
    layout = find_layout(head)
    named = layout.named if layout.named >= 2 else 0
    return named * 100 + min(lines, 50_000) / 1000 + min(len(head[0].cells), 5) / 10


def why_skipped(cells: Sequence[str], *, width: int, header: Sequence[str]) -> SkipReason | None:
    """Say why a line below the header is no row: empty, the header again, a total, a remark; None for a row."""
    blank = cells.count("")
    filled = len(cells) - blank
    if filled == 0:
        return SkipReason.EMPTY
    if filled > 3 and filled * 2 > width:
        return (
            SkipReason.HEADER
            if cells[0] == header[0] and tuple(cells[: len(header)]) == tuple(header)
            else None
        )
    told = [c for c in cells if c]
    if tuple(cells[: len(header)]) == tuple(header):
        return SkipReason.HEADER
    if _is_total(told, width):
        return SkipReason.TOTAL
    if len(told) == 1 and width >= 4 and _is_remark(told[0]):
        return SkipReason.REMARK
    return None


def _is_total(told: Sequence[str], width: int) -> bool:
    """Say whether a line with few cells counts what is above: the word and its figures, and nothing else."""
    words_told = [c for c in told if not _FIGURE.fullmatch(c)]
    if (
        len(words_told) != 1
        or len(words_told[0]) > 80
        or (width < 2 and not any(c.isdigit() for c in words_told[0]))
    ):
        return False
    return bool(_TOTAL.fullmatch(words(words_told[0])))


def _is_remark(cell: str) -> bool:
    text = words(cell)
    return (
        bool(_REMARK.search(text))
        or cell.startswith(("*", "("))
        or len(text.split()) >= 6
        or set(cell) <= set("-=_*. ")
    )


def _width(cells: Sequence[str]) -> int:
    return max((i + 1 for i, c in enumerate(cells) if c), default=0)


def _start(cells: Sequence[str]) -> str:
    return " ".join(c for c in cells if c)[:80]


def _above(lines: Sequence[SourceRow], end: int, why: SkipReason) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(row.number, why if any(row.cells) else SkipReason.EMPTY, _start(row.cells))
        for row in lines[:end]
    )


def _header_line(head: Sequence[tuple[int, SourceRow]], width: int) -> int:
    """Return the index of the line that reads best as a header, -1 when the data start at once."""
    best, best_score = -1, 0.0
    for place, (index, row) in enumerate(head):
        score = _header_score(row.cells, width, [r.cells for _, r in head[place + 1 : place + 12]])
        if score > best_score + 0.15:
            best, best_score = index, score
    return best


def _header_score(cells: Sequence[str], width: int, below: Sequence[Sequence[str]]) -> float:
    told = [c for c in cells if c]
    if not told or (len(told) == 1 and width > 1):
        return 0.0
    as_data = sum(1 for c in told if looks_like_data(c)) / len(told)
    if as_data > 0.2 or "@" in "".join(told) or max(map(len, told)) > 120:
        return 0.0
    named = sum(1 for c in told if looks_named(c)) / len(told)
    covered = len(told) / width
    if named >= 0.3 and (len(told) >= 2 or width == 1):
        return 1.0 + named + 0.5 * covered
    differs = _differs(cells, below)
    if differs >= 0.2 and covered >= 0.6 and len(set(told)) == len(told):
        return 0.3 + 0.4 * differs + 0.2 * named
    return 0.0


def _differs(cells: Sequence[str], below: Sequence[Sequence[str]]) -> float:
    """Return the share of columns whose head reads as words over values that are data."""
    told = seen = 0
    for i, cell in enumerate(cells):
        values = [b[i] for b in below if i < len(b) and b[i]]
        if not cell or not values:
            continue
        seen += 1
        told += not looks_like_data(cell) and sum(map(looks_like_data, values)) > len(values) / 2
    return told / seen if seen else 0.0


def _first_data(head: Sequence[tuple[int, SourceRow]], width: int) -> int:
    """Return the index of the first line as wide as the table, past title lines of one or two cells."""
    for index, row in head:
        if sum(1 for c in row.cells if c) >= min(width, max(2, width // 3)):
            return index
    return head[0][0] if head else 0


def _second_line(lines: Sequence[SourceRow], best: int) -> bool:
    """Say whether the line below the header goes on with it: names or format hints in brackets, and no value."""
    if best + 2 >= len(lines):
        return False
    told = [c for c in lines[best + 1].cells if c]
    if not told or any(looks_like_data(c) for c in told):
        return False
    hinted = sum(
        1
        for c in told
        if c.startswith("(")
        or looks_named(c)
        or fold(c) in {"jj/mm/aaaa", "o/n", "oui/non", "facultatif"}
    )
    return hinted / len(told) >= 0.6 and hinted >= 2


def _joined(lines: Sequence[SourceRow], best: int, width: int, *, second: bool) -> list[str]:
    """Return the names of the columns: two lines joined where both speak, a group name above where names repeat."""
    top = list(lines[best].cells) + [""] * max(0, width - len(lines[best].cells))
    if second:
        under = list(lines[best + 1].cells) + [""] * width
        return [
            a if not b or fold(a) == fold(b) else f"{a} {b}".strip()
            for a, b in zip(top, under, strict=False)
        ]
    above = _group_line(lines, best)
    if not above:
        return top
    twice = {fold(c) for c in top if c and [fold(x) for x in top].count(fold(c)) > 1}
    group, names = "", []
    for i, name in enumerate(top):
        group = above[i] if i < len(above) and above[i] else group
        names.append(f"{group} {name}".strip() if fold(name) in twice and group else name)
    return names


def _group_line(lines: Sequence[SourceRow], best: int) -> Sequence[str]:
    if best == 0:
        return ()
    above = lines[best - 1].cells
    return (
        above
        if sum(1 for c in above if c) >= 2 and not any(looks_like_data(c) for c in above if c)
        else ()
    )


def _unique(names: Sequence[str], unnamed: str) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    kept = []
    for i, raw in enumerate(names):
        name = " ".join(raw.split())[:120] or f"{unnamed} {letters(i)}"
        seen[fold(name)] = seen.get(fold(name), 0) + 1
        kept.append(name if seen[fold(name)] == 1 else f"{name} ({seen[fold(name)]})")
    return tuple(kept)


def letters(index: int) -> str:
    """Return the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
