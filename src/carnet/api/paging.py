"""Long lists in steps: an opaque cursor and a limit, never a number of rows to pass over."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from carnet.api.problems import invalid
from carnet.api.types import Fault, Step

MOST = 1_000
_LAST = 2**63 - 1


def step_of(
    rows: QuerySet[Any], *, cursor: str, limit: int, show: Callable[[Any], Mapping[str, Any]]
) -> Step:
    """Return the rows behind a cursor, the newest id first, at most `limit`. Raises Problem for a cursor not of ours."""
    if cursor:
        rows = rows.filter(pk__lt=_read(cursor))
    found = list(rows.order_by("-pk")[: limit + 1])
    more = _write(found[limit - 1].pk) if len(found) > limit else ""
    return Step([show(row) for row in found[:limit]], more)


def _write(last: int) -> str:
    return base64.urlsafe_b64encode(b"before:%d" % last).decode().rstrip("=")


def _read(cursor: str) -> int:
    try:
        word, _colon, told = (
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            .decode("ascii")
            .partition(":")
        )
        last = int(told)
    except (binascii.Error, ValueError) as wrong:
        raise _unknown() from wrong
    if word != "before" or not 0 < last <= _LAST:
        raise _unknown()
    return last


def _unknown() -> Exception:
    return invalid([Fault("/query/cursor", _("Ce curseur ne vient pas de la réponse précédente."))])
