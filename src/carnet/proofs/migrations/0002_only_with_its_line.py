"""A proof file goes only after the line of the ledger that it stands beside: once a line says that this one has ended."""

from django.db import migrations

from carnet.kit.append_only import forbid_all_but

_TABLE, _FREE = "proofs_prooffile", ("contact_id",)
_ENDED = (
    "EXISTS (SELECT 1 FROM consent_ledgerline AS ending"
    " WHERE ending.refers_to = OLD.record_line AND ending.kind IN ('erased', 'taken_back'))"
)
_before = forbid_all_but(_TABLE, free=_FREE, deletable_if="1 = 1")


class Migration(migrations.Migration):
    dependencies = [("proofs", "0001_initial"), ("consent", "0002_ledger")]

    operations = [
        migrations.RunPython(_before.reverse_code, _before.code),
        forbid_all_but(_TABLE, free=_FREE, deletable_if=_ENDED),
    ]
