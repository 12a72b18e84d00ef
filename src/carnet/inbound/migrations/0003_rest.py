"""Until when solicitations rest, where a person asked for a pause."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [("inbound", "0002_mailbox")]

    operations = [
        migrations.CreateModel(
            name="Rest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=8)),
                ("until", models.DateField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rests",
                        to="people.contact",
                    ),
                ),
            ],
        ),
    ]
