"""The watched folders and the files taken from them."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """Adds watches and their files."""

    initial = True

    dependencies = [
        ("imports", "0002_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("folder", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("columns", models.JSONField(default=list)),
                ("options", models.JSONField(default=dict)),
                ("answers", models.JSONField(default=dict)),
                ("active", models.BooleanField(default=True)),
                ("seen", models.JSONField(default=dict)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(blank=True, default="", max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="WatchedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("kept_as", models.CharField(max_length=240)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("done", "Done"), ("refused", "Refused")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("said", models.TextField(blank=True, default="")),
                ("taken_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "of_import",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="imports.import",
                    ),
                ),
                (
                    "watch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="watch.watch",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["watch", "taken_at"], name="watched_newest")],
            },
        ),
    ]
