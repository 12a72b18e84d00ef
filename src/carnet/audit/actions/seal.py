"""Chain the lines that wait, of this record and of every chain that rooms declare."""

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from carnet.audit.queries import OWN, last_sealed
from carnet.audit.rules.chain import seal_of
from carnet.audit.types import Sealed
from carnet.kit import clock
from carnet.kit.crypto import keyed
from carnet.kit.declarations import declared
from carnet.kit.sql import update_rows

_BATCH = 5_000


def seal_chains() -> int:
    """Seal what waits in every declared chain, and return how many lines."""
    return sum(chain.seal() for chain in declared("chains"))


def seal_pending() -> int:
    """Seal what waits in the record itself, and return how many lines."""
    return seal_lines(OWN)


def seal_lines(chain: Sealed) -> int:
    """Seal what waits in a chain, oldest first, and return how many lines; two sealers at once take turns."""
    sealed = 0
    while _waiting(chain).exists():
        sealed += _seal_batch(chain)
    return sealed


def _waiting(chain: Sealed) -> QuerySet[Any]:
    return apps.get_model(chain.label).objects.filter(position=None).order_by("id")


@transaction.atomic
def _seal_batch(chain: Sealed) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{chain.key}_seal"])
    before, digest, rows = last_sealed(chain), keyed(chain.key), []
    when = (clock.now(),) if chain.moment else ()
    for row in _waiting(chain).values_list(*chain.columns, "id")[:_BATCH]:
        before = seal_of(digest, before, chain.columns, row[:-1])
        rows.append((row[-1], *before, *when))
    update_rows(chain.label, ["position", "seal", *filter(None, [chain.moment])], rows)
    return len(rows)
