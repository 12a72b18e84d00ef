"""The exports asked for, and whom they were about."""

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
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("use", models.CharField(max_length=10)),
                ("why", models.CharField(max_length=200)),
                ("purpose", models.CharField(blank=True, default="", max_length=40)),
                ("channel", models.CharField(blank=True, default="", max_length=10)),
                ("statement", models.PositiveBigIntegerField(blank=True, null=True)),
                ("partner", models.CharField(blank=True, default="", max_length=120)),
                ("partner_kind", models.CharField(blank=True, default="", max_length=12)),
                ("columns", models.JSONField(default=list)),
                ("format", models.CharField(max_length=4)),
                ("listed", models.CharField(blank=True, default="", max_length=120)),
                ("view", models.TextField(blank=True, default="")),
                ("ids", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("making", "Making"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("gone", "Gone"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, default="", max_length=20)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("stale", models.BooleanField(default=False)),
                ("people", models.PositiveIntegerField(default=0)),
                ("left", models.PositiveIntegerField(default=0)),
                ("stayed", models.JSONField(blank=True, default=dict)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("stored_as", models.CharField(blank=True, default="", max_length=60)),
                ("asked_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("asked_kind", models.CharField(max_length=10)),
                ("asked_by", models.CharField(max_length=60)),
                ("asked_name", models.CharField(blank=True, default="", max_length=120)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                ("erased_since", models.PositiveIntegerField(default=0)),
                ("downloads", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["state"], name="export_state")],
            },
        ),
        migrations.CreateModel(
            name="Exported",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=32)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="exports.export",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["export", "reason"], name="exported_figure")],
            },
        ),
    ]
