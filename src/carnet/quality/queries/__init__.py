"""Reading the grades of contacts, the figures of the base, rounds, lists and repairs."""

from carnet.quality.queries.figures import figures, months, share, waiting_count
from carnet.quality.queries.grades import grade_cells, grade_panel, grades, stored

__all__ = [
    "figures",
    "grade_cells",
    "grade_panel",
    "grades",
    "months",
    "share",
    "stored",
    "waiting_count",
]
