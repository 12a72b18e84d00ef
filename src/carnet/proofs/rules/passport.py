"""What a list that came from others must show before its people are written to (rules L-01, L-02, L-03, L-05, L-06)."""

from collections.abc import Collection

from carnet.proofs.types import Lack, Told

AGREED = ("bought", "rented")
KINDS: tuple[str, ...] = ("bought", "rented", "referral", "public")
SAMPLE = 10

LACKS: dict[str, tuple[str, ...]] = {
    "supplier": ("L-02", "L-06"),
    "bought_on": ("L-06",),
    "wording": ("L-02", "L-06"),
    "beneficiary": ("L-03", "L-06"),
    "contract": ("L-02",),
    "sample": ("L-02", "L-06"),
    "checked": ("L-02", "L-06"),
    "told_on": ("L-01",),
}
_ASKED = {
    "bought": tuple(LACKS),
    "rented": tuple(LACKS),
    "referral": ("supplier", "bought_on", "wording", "told_on"),
    "public": ("supplier", "bought_on", "told_on"),
}


def asked_of(kind: str) -> tuple[str, ...]:
    """Return what is asked about a list of this kind: a directory has no agreement to show, a bought file has."""
    return _ASKED[kind]


def lacks(kind: str, told: Told, documents: Collection[str]) -> list[Lack]:
    """Return what a list lacks; `documents` are the kinds of files kept: "contract", "sample".

    Fewer than ten proofs looked at, or nobody named who did, is no check.
    """
    there = {
        "supplier": bool(told.supplier.strip()),
        "bought_on": told.bought_on is not None,
        "wording": bool(told.wording.strip()),
        "beneficiary": bool(told.beneficiary.strip()),
        "contract": "contract" in documents,
        "sample": "sample" in documents,
        "checked": (told.checked or 0) >= SAMPLE and bool(told.checked_by.strip()),
        "told_on": told.told_on is not None,
    }
    return [Lack(code, LACKS[code]) for code in asked_of(kind) if not there[code]]
