"""Forget what rows of imports hold of a person."""

from collections.abc import Sequence

from carnet.imports.models import ImportRow
from carnet.imports.queries import ERASED


def forget_rows(ids: Sequence[int]) -> int:
    """Empty the rows that point to these contacts and return how many.

    The keyed fingerprint stays, marked as erased: the same row in a file that comes again is refused (GDPR art. 17).
    """
    return sum(
        ImportRow.objects.filter(contact_id__in=ids[i : i + 500]).update(
            raw=[], mended={}, problems=[], flags=[], outcome=ERASED, contact_id=None
        )
        for i in range(0, len(ids), 500)
    )
