"""Members as roaring bitmaps, and the moves between two of them."""

from collections.abc import Iterable, Mapping

from pyroaring import BitMap64


def members_of(stored: bytes) -> BitMap64:
    """Return the members that were stored; nothing stored is nobody."""
    return BitMap64.deserialize(stored) if stored else BitMap64()


def stored(members: BitMap64) -> bytes:
    """Return the bytes in which members are kept."""
    members.run_optimize()
    return bytes(members.serialize())


def moved(
    before: BitMap64, now: BitMap64, among: BitMap64 | None = None
) -> tuple[BitMap64, BitMap64]:
    """Return who entered and who left; with `among`, only these people were looked at, `now` holds those who belong."""
    was = before if among is None else before & among
    return now - was, was - now


def changed(before: BitMap64, entered: BitMap64, left: BitMap64) -> BitMap64:
    """Return the members after these moves."""
    return (before | entered) - left


def stood_in(members: BitMap64, aliases: Mapping[int, int]) -> BitMap64:
    """Return the members of a frozen segment with those who were merged replaced by who stands in for them."""
    if not aliases:
        return members
    losers = BitMap64(pk for pk in aliases if pk in members)
    return (members - losers) | BitMap64(aliases[pk] for pk in losers)


def packed(ids: Iterable[int]) -> bytes:
    """Return ids in the bytes in which they wait to be looked at."""
    return stored(BitMap64(ids))
