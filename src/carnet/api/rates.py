"""How often a key may call: a count a minute, kept by each process for itself."""

from carnet.kit import clock

_counts: dict[str, tuple[int, int]] = {}
_KEYS = 10_000


def seconds_to_wait(key: str, per_minute: int) -> int:
    """Count one call of a key and return 0, or after how many seconds it may call again; 0 a minute means freely."""
    if not per_minute:
        return 0
    now = int(clock.now().timestamp())
    minute = now // 60
    held, count = _counts.get(key, (minute, 0))
    if held != minute:
        count = 0
    if count >= per_minute:
        return 60 - now % 60
    if len(_counts) > _KEYS:
        _counts.clear()
    _counts[key] = (minute, count + 1)
    return 0
