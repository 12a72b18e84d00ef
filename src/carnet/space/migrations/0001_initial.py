"""The ways into the personal space, and the demands for one that wait."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_firms"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=254)),
                ("channel", models.CharField(max_length=8)),
                ("language", models.CharField(blank=True, default="", max_length=5)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="WayIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dispatch_id", models.BigIntegerField(unique=True)),
                ("by", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ways_in",
                        to="people.contact",
                    ),
                ),
            ],
        ),
    ]
