"""What was stated of the messages that were prepared."""

from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Preparation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facts", models.JSONField()),
                ("stated_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("stated_by", models.CharField(max_length=60)),
            ],
        ),
        forbid_changes("outbound_preparation"),
    ]
