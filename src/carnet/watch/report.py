"""What is said of an import in a line or two, beside its file and on screen."""

from django.utils.translation import gettext as _

from carnet.imports.queries import get
from carnet.kinds.types import kind_tally_of
from carnet.report.types import summary_of


def told(import_id: int) -> str:
    """Return what an import brought, or why it stopped."""
    found = get(import_id)
    if found.state != "done":
        return found.error or _("L’import n’a pas abouti.")
    plain = found.summary.get("kind")
    if isinstance(plain, dict):
        tally = kind_tally_of(plain)
        counts = {
            "rows": tally.rows,
            "new": tally.new,
            "changed": tally.updated,
            "refused": len(tally.refused),
        }
    else:
        done = summary_of(found.summary)
        counts = {
            "rows": done.rows,
            "new": done.added,
            "changed": done.completed,
            "refused": done.outcomes.get("refused", 0),
        }
    return (
        _(
            "%(rows)d lignes lues : %(new)d ajouts, %(changed)d fiches complétées, %(refused)d lignes refusées."
        )
        % counts
    )
