"""Pack ids: a thousand that follow each other take a few bytes."""

from collections.abc import Iterable, Iterator

from pyroaring import BitMap64


def pack(ids: Iterable[int]) -> bytes:
    """Return ids as bytes; order and repetitions are lost."""
    packed = BitMap64(ids)
    packed.run_optimize()
    return bytes(packed.serialize())


def unpack(packed: bytes) -> set[int]:
    """Return the ids that `pack` packed."""
    return set(BitMap64.deserialize(packed))


def pieces(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    """Cut ids, sorted and each once, into lists of at most `size`."""
    whole = sorted(set(ids))
    for start in range(0, len(whole), size):
        yield whole[start : start + size]
