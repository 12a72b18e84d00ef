"""Imports in steps: what kind of file, how rows meet what is known, how far a run is and what each step wrote."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
    ]

    operations = [
        migrations.AddField("import", "kind", models.CharField(default="contacts", max_length=20)),
        migrations.AddField("import", "options", models.JSONField(default=dict)),
        migrations.AddField("import", "step", models.JSONField(default=dict)),
        migrations.AlterField(
            "import",
            "state",
            models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("trying", "Trying"),
                    ("tried", "Tried"),
                    ("running", "Running"),
                    ("paused", "Paused"),
                    ("done", "Done"),
                    ("failed", "Failed"),
                    ("undone", "Undone"),
                ],
                default="draft",
                max_length=8,
            ),
        ),
        migrations.AddField("importrow", "conflicts", models.JSONField(default=list)),
        migrations.AddField("savedmapping", "options", models.JSONField(default=dict)),
        migrations.AlterField(
            "savedmapping", "kind", models.CharField(default="contacts", max_length=20)
        ),
        migrations.CreateModel(
            name="ImportStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("added", models.JSONField(default=list)),
                ("completed", models.JSONField(default=list)),
                ("pairs", models.JSONField(default=list)),
                ("facts", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "of_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("of_import", "number"), name="import_step_once")
                ],
            },
        ),
    ]
