"""The plan of the backups, those made, the drills, and erasures that wait to be written beside them."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """First tables of the room."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Drill",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("sound", models.BooleanField()),
                ("why", models.CharField(blank=True, default="", max_length=20)),
                ("tables", models.PositiveIntegerField(default=0)),
                ("rows", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("why", models.CharField(blank=True, default="", max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folder", models.CharField(blank=True, default="", max_length=500)),
                ("every_hours", models.PositiveSmallIntegerField(default=24)),
                ("kept", models.PositiveSmallIntegerField(default=14)),
                ("recipient", models.CharField(blank=True, default="", max_length=100)),
                ("keyed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Backup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("done", "Done"), ("failed", "Failed")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=500)),
                ("started_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("size", models.BigIntegerField(default=0)),
                ("why", models.CharField(blank=True, default="", max_length=20)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "started_at"], name="backup_latest")],
            },
        ),
    ]
