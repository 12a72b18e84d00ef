"""What the base chose or learned about its duplicates, by version."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """A base keeps its own bounds and weights, and takes them back."""

    dependencies = [("identity", "0002_keys")]
    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                ("sure", models.FloatField()),
                ("nearly", models.FloatField()),
                ("doubtful", models.FloatField()),
                ("weights", models.JSONField(default=dict)),
                ("answers", models.PositiveIntegerField(default=0)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"db_table": "identity_tuning"},
        ),
    ]
