"""What a room declares that members of the team may be told of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class NotificationKind:
    """One kind of news: `sentence` makes the words from the details kept with it (ids and counts, never personal values).

    `permission` is what one must hold to be told; `mailed` says whether it goes into the daily mail unless refused.
    """

    key: str
    label: str | Promise
    sentence: Callable[[Mapping[str, Any]], str]
    permission: str
    mailed: bool = True
    order: int = 50
