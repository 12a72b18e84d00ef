"""What files of other kinds left in the record."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """Adds the traces of kinds."""

    initial = True

    dependencies = [("people", "0002_search")]

    operations = [
        migrations.CreateModel(
            name="KindTrace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=16)),
                ("mark", models.CharField(blank=True, default="", max_length=120)),
                ("made", models.BooleanField(default=False)),
                ("before", models.JSONField(default=dict)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["origin"], name="kind_trace_origin"),
                    models.Index(fields=["kind", "mark"], name="kind_trace_mark"),
                ],
            },
        ),
    ]
