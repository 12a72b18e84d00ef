"""The tables of the room: imports, their rows, remembered columns."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signature", models.CharField(max_length=64, unique=True)),
                ("columns", models.JSONField(default=list)),
                ("kind", models.CharField(default="contacts", max_length=10)),
                ("used_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("stored_as", models.CharField(blank=True, default="", max_length=80)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("size", models.BigIntegerField(default=0)),
                ("sheet", models.CharField(blank=True, default="", max_length=100)),
                ("header_row", models.PositiveIntegerField(default=1)),
                ("encoding", models.CharField(blank=True, default="", max_length=20)),
                ("notes", models.JSONField(default=list)),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("signature", models.CharField(blank=True, default="", max_length=64)),
                ("columns", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                ("orders_name", models.CharField(blank=True, default="", max_length=200)),
                ("orders_stored_as", models.CharField(blank=True, default="", max_length=80)),
                ("orders_digest", models.CharField(blank=True, default="", max_length=64)),
                ("orders_columns", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tried", "Tried"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("undone", "Undone"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("trial", models.JSONField(default=dict)),
                ("summary", models.JSONField(default=dict)),
                ("journal", models.JSONField(default=dict)),
                ("error", models.TextField(blank=True, default="")),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(blank=True, default="", max_length=60)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("emptied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "created_at"], name="import_state")],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("raw", models.JSONField(default=list)),
                ("mended", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                ("flags", models.JSONField(default=list)),
                ("outcome", models.CharField(default="", max_length=12)),
                ("reason", models.CharField(blank=True, default="", max_length=30)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_rows",
                        to="people.contact",
                    ),
                ),
                (
                    "of_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["fingerprint"], name="import_row_print"),
                    models.Index(fields=["contact"], name="import_row_contact"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("of_import", "number"), name="import_row_once")
                ],
            },
        ),
    ]
