"""Columns that a copy of a person's data may leave out, and why; any other column must be in it."""

from collections.abc import Iterable, Mapping

MECHANISM = frozenset(
    {"salt", "digest", "seal", "form_key", "person_key", "fingerprint", "origin", "rulebook", "stored_as"}
)  # fmt: skip
"""Keys, digests, seals and versions, which say nothing of a person."""

STAFF = frozenset({"by", "settled_by", "written_by", "actor_id"})
"""Who of the team did it: data of somebody else (GDPR art. 15(4))."""

DERIVED: Mapping[str, frozenset[str]] = {
    "people.Contact": frozenset({"sort_key"}),
    "people.SearchText": frozenset({"text"}),
    "people.Address": frozenset({"doubt", "proposal"}),
    "activity.Order": frozenset({"source", "customer_reference"}),
    "activity.Event": frozenset({"external_id"}),
    "activity.Contract": frozenset({"source", "external_id"}),
    "consent.Standing": frozenset({"missing", "until_reason"}),
    "consent.Suppression": frozenset({"channel", "reason"}),
    "identity.Merge": frozenset({"journal"}),
    "imports.ImportRow": frozenset({"problems", "outcome", "reason", "conflicts", "gist"}),
    "kinds.KindTrace": frozenset({"mark"}),
    "audit.AuditLine": frozenset({"detail", "actor_kind"}),
}
"""What is made from columns that are copied, names the same thing a second time, or cannot be found by the person."""


def uncopied(table: str, columns: Iterable[str]) -> list[str]:
    """Return the columns of a table that are missing from a copy without a reason."""
    excused = MECHANISM | STAFF | DERIVED.get(table, frozenset())
    return [column for column in columns if column not in excused]
