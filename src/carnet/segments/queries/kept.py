"""Rules kept for some days by their digest, and the addresses by which any figure opens on its people."""

from carnet.people.queries.views import people_url
from carnet.segments.models import KeptRule, Segment
from carnet.segments.rules.naming import is_kept, kept_key
from carnet.segments.types import RuleJson

VIEW = "segment"
__all__ = ["VIEW", "kept_key", "kept_rule", "view_url"]


def kept_rule(key: str) -> tuple[RuleJson, str] | None:
    """Return the rule behind a key and its name: that of a segment, or of a rule put aside; None for neither."""
    if is_kept(key):
        kept = KeptRule.objects.filter(key=key).values_list("rule", "label").first()
        return (kept[0], kept[1]) if kept else None
    row = Segment.objects.filter(key=key, removed_at__isnull=True).values_list("rule", "name")
    found = row.first()
    return (found[0], found[1]) if found else None


def view_url(key: str, part: str = "") -> str:
    """Return the address of the contacts list that shows the people of a segment or a kept rule, or a part of them.

    Parts: "email.offers.yes" (channel, purpose; also "no", "never" asked, or a reason as "R_NO_CONSENT"), "dep.44",
    "and.OTHER-KEY", "in.30" and "out.30" (who entered or left within thirty days).
    """
    return people_url(VIEW, f"{key}~{part}" if part else key)
