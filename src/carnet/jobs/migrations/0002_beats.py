"""Which workers are alive."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """One line for each worker process."""

    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="WorkerBeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=24, unique=True)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
    ]
