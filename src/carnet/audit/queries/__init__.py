"""Reading the record, and whether the chains are sound."""

from carnet.audit.queries.beside import verify_ledger
from carnet.audit.queries.lines import (
    OWN,
    export_about,
    last_sealed,
    latest,
    lines_about,
    verify,
    verify_chains,
    verify_lines,
)

__all__ = [
    "OWN",
    "export_about",
    "last_sealed",
    "latest",
    "lines_about",
    "verify",
    "verify_chains",
    "verify_ledger",
    "verify_lines",
]
