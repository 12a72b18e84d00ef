"""The wording of the renewal question, one line each time it is written."""

from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_changes


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RenewalText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                ("subject", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("button", models.CharField(max_length=60)),
                ("written_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("written_by", models.CharField(max_length=60)),
            ],
        ),
        forbid_changes("retention_renewaltext"),
    ]
