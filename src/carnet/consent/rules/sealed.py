"""Which tables lie beside the chain of the ledgers, what the digests of its lines cover, and what may change."""

from carnet.audit.rules.payload import payload_text
from carnet.audit.types import Ledger, Sealed, Side, State

__all__ = ["KEY", "LEDGER", "SETTLED", "SIDES", "payload_text"]

KEY = "ledger"
SIDES: dict[str, Side] = {
    "consent": Side(
        "consent.ConsentRecord",
        (
            "status", "channels", "purposes", "at", "day_only", "how", "medium", "proof", "evidence", "wording",
            "version", "form", "url", "place", "beneficiaries", "collected_by", "sender", "language", "age",
            "proof_file", "proof_sha256", "double_opt_in", "double_opt_in_at", "with_parent", "recorded_at",
            "recorded_by", "origin",
        ),
        "contact_id",
    ),
    "fact": Side(
        "consent.PersonFact",
        ("what", "channels", "at", "via", "words", "origin"),
        "contact_id",
    ),
    "provenance": Side(
        "consent.Provenance",
        ("source", "collected_on", "last_purchase", "recorded_at", "origin"),
        "contact_id",
    ),
    "declaration": Side(
        "consent.SourceDeclaration",
        (
            "source", "kind", "supplier", "informed", "could_refuse", "since", "similar", "declared_at", "declared_by",
        ),
    ),
    "suppression": Side(
        "consent.Suppression", ("digest", "channel", "at", "reason")
    ),
    "purpose": Side(
        "consent.Purpose",
        (
            "code", "label", "legal_kind", "basis", "channels", "frequency", "per_month", "opened_at", "opened_by",
        ),
    ),
    "notice": Side(
        "consent.Notice",
        ("version", "language", "text", "purposes", "in_force_from", "written_at", "written_by"),
    ),
}  # fmt: skip
SETTLED: tuple[str, ...] = ("state", "settled_at", "settled_by")
LEDGER = Ledger(
    chain=Sealed(
        label="consent.LedgerLine",
        columns=("id", "kind", "subject", "refers_to", "digest", "recorded_at"),
        key=KEY,
        moment="sealed_at",
    ),
    sides=SIDES,
    states={
        "fact": State("settled", SETTLED, ("proposed", None, "")),
        "purpose": State("closed", ("closed_at", "closed_by"), (None, "")),
    },
    ends=("erased", "taken_back"),
)
