"""The ledger keeps when each line was sealed."""

from django.db import migrations, models

from carnet.kit.append_only import forbid_all_but

_TABLE, _FREE = "consent_ledgerline", ("position", "seal")
_before = forbid_all_but(_TABLE, free=_FREE, once_set="seal")


class Migration(migrations.Migration):
    dependencies = [("consent", "0006_clock")]

    operations = [
        migrations.RunPython(_before.reverse_code, _before.code),
        migrations.AddField(
            model_name="ledgerline",
            name="sealed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        forbid_all_but(_TABLE, free=(*_FREE, "sealed_at"), once_set="seal"),
    ]
