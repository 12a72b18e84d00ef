"""Whether a purpose can be opened as somebody wishes it, and the code under which it is kept."""

from dataclasses import dataclass

from carnet.consent.types import CHANNELS, Unfit

MOST_OPEN = 8
BASES: dict[str, tuple[str, ...]] = {
    "service": ("contract", "obligation"),
    "promotion": ("mixed", "consent"),
    "newsletter": ("mixed", "consent"),
    "birthday_offer": ("consent", "mixed"),
    "requested_offer": ("consent", "contract"),
    "charity_appeal": ("interest", "consent"),
}
_LONGEST = {"label": 60, "frequency": 120}
_MOST_A_MONTH = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class PurposeWish:
    """What somebody wishes a purpose to be, before it is checked."""

    label: str
    legal_kind: str
    basis: str
    channels: tuple[str, ...]
    frequency: str = ""
    per_month: int | None = None


def check(wish: PurposeWish) -> None:
    """Raise Unfit, with the field, for a purpose that cannot stand."""
    if not wish.label.strip() or len(wish.label.strip()) > _LONGEST["label"]:
        raise Unfit("label", "label")
    if wish.legal_kind not in BASES:
        raise Unfit("kind", "legal_kind")
    if wish.basis not in BASES[wish.legal_kind]:
        raise Unfit("basis", "basis")
    if not wish.channels or not set(wish.channels) <= set(CHANNELS):
        raise Unfit("channels", "channels")
    if len(wish.frequency.strip()) > _LONGEST["frequency"]:
        raise Unfit("frequency", "frequency")
    if wish.per_month is not None and not 0 < wish.per_month <= _MOST_A_MONTH:
        raise Unfit("per_month", "per_month")


def code_for(kind: str, label: str, used: frozenset[str]) -> str:
    """Return a code that was never used: the kind itself for the first of its kind, else letters of the label."""
    if kind not in used and kind not in ("promotion", "service"):
        return kind
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in label.lower())
    stem = ("x-" + "-".join(p for p in plain.split("-") if p))[:16].rstrip("-")
    names = (stem, *(f"{stem}-{n}" for n in range(2, 1_000)))
    return next(name for name in names if name not in used)
