"""Count what is met in the rows of a file, a stretch at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from carnet.intake.actions.shape import MERELY_READ
from carnet.intake.types import Prepared
from carnet.mending.rules.problems import PROBLEMS
from carnet.report.types import Outcome

_SHOWN = 200


@dataclass
class Tally:
    """Rows by outcome, cells by problem: put right, with a proposal, that could not be used, kept in doubt.

    `refused` are rows by reason, the first of which are in `refused_rows` (number, name, reason); `remarks` are flags by
    kind; `typos` are e-mails with a proposal.
    """

    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    unusable: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    refused_rows: list[tuple[int, str, str]] = field(default_factory=list)
    typos: int = 0
    conflicts: int = 0

    def add(self, rows: Iterable[Prepared]) -> None:
        """Count these rows too."""
        for row in rows:
            self.rows += 1
            self.outcomes[row.outcome.value] += 1
            self.sources[row.row.source] += 1
            self.typos += bool(row.row.email_proposal)
            self.conflicts += len(row.conflicts)
            if row.flags:
                self.remarks.update({f.flag for f in row.flags})
            if row.outcome is Outcome.REFUSED:
                self.refused[row.reason] += 1
                if len(self.refused_rows) < _SHOWN:
                    self.refused_rows.append((row.number, row.name, row.reason))
            if row.row.problems or row.row.changes:
                self._cells(row)

    def _cells(self, row: Prepared) -> None:
        told = set(MERELY_READ)
        for seen in row.row.problems:
            level = PROBLEMS[seen.code].level
            if level == "mended":
                self.mended[seen.code] += 1
            elif seen.proposal:
                self.proposed[seen.code] += 1
            else:
                (self.unusable if level == "refused" else self.doubtful)[seen.code] += 1
            told.add(seen.field)
        self.mended.update(f"change.{c.field}" for c in row.row.changes if c.field not in told)

    def turned(self, before: str, after: str, count: int) -> None:
        """Count rows under another outcome than before."""
        self.outcomes[before] -= count
        self.outcomes[after] += count

    def plain(self) -> dict[str, Any]:
        """Return the tally as plain structures, to be stored."""
        return {
            f.name: dict(value) if isinstance(value := getattr(self, f.name), Counter) else value
            for f in fields(self)
        }


def tally_of(plain: Mapping[str, Any]) -> Tally:
    """Return the tally that `Tally.plain` gave."""
    found = Tally()
    for name, value in plain.items():
        if isinstance(getattr(found, name), Counter):
            value = Counter(value)
        elif name == "refused_rows":
            value = [(int(n), str(who), str(why)) for n, who, why in value]
        setattr(found, name, value)
    return found
