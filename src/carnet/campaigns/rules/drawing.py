"""Who is tried and with which variant: drawn by lot, always the same for the same campaign and person."""

from hashlib import blake2b

_STEPS = 2**32


def place(campaign: int, contact_id: int) -> float:
    """Return a place between 0 and 1, evenly spread over the people, another order for each campaign."""
    told = blake2b(f"{campaign}:{contact_id}".encode(), digest_size=4).digest()
    return int.from_bytes(told, "big") / _STEPS


def drawn(campaign: int, contact_id: int, letters: str, share: int) -> str:
    """Return the variant that a person is tried with, "" for those who wait; each goes to `share` percent."""
    index = int(place(campaign, contact_id) * 100 / share) if share else len(letters)
    return letters[index] if index < len(letters) else ""
