"""Chain the lines that wait: each seal covers the line and the seal before it."""

from django.db import connection, transaction

from carnet.audit.models import AuditLine
from carnet.audit.queries import last_sealed, line_values
from carnet.audit.rules.chain import sealed_text
from carnet.kit.crypto import keyed_digest
from carnet.kit.sql import update_rows

_BATCH = 5_000


def seal_pending() -> int:
    """Seal what waits, oldest first, and return how many lines; two sealers at once take turns."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit_seal'))")
    waiting = list(AuditLine.objects.filter(position=None).order_by("id")[:_BATCH])
    position, seal = last_sealed()
    rows = []
    for line in waiting:
        position += 1
        seal = keyed_digest("audit", seal, str(position), sealed_text(line_values(line)))
        rows.append((line.pk, position, seal))
    update_rows("audit.AuditLine", ["position", "seal"], rows)
    return len(rows)
