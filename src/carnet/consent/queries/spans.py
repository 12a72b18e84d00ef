"""Cut many ids into conditions that both engines take: a span of ids when they lie close, else lists of 500."""

from collections.abc import Iterator, Sequence

_LIST, _SPAN = 500, 10_000


def spans(
    ids: Sequence[int], column: str = "contact_id"
) -> Iterator[tuple[dict[str, object], frozenset[int]]]:
    """Yield filters on `column` with the ids that each of them is meant for (a span may match others too)."""
    ordered = sorted(set(ids))
    dense = len(ordered) > _LIST and ordered[-1] - ordered[0] < 4 * len(ordered)
    size = _SPAN if dense else _LIST
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        if dense:
            yield {f"{column}__gte": part[0], f"{column}__lte": part[-1]}, frozenset(part)
        else:
            yield {f"{column}__in": part}, frozenset(part)
