"""First tables of the room."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                ("how", models.CharField(default="sure", max_length=10)),
                ("likeness", models.JSONField(default=list)),
                ("journal", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "loser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_lost",
                        to="people.contact",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_won",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["origin"], name="merge_origin"),
                    models.Index(fields=["at"], name="merge_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                ("likeness", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("same", "Same"),
                            ("different", "Different"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("found_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=60)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs_left",
                        to="people.contact",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs_right",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-score"], name="pair_state"),
                    models.Index(fields=["origin"], name="pair_origin"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("left", "right"), name="pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))), name="pair_ordered"
                    ),
                ],
            },
        ),
    ]
