"""First tables of the room."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfirmList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("made_by", models.CharField(max_length=60)),
                ("people", models.PositiveIntegerField(default=0)),
                ("reachable", models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DomainAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=253, unique=True)),
                ("receives", models.BooleanField()),
                ("checked_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(unique=True)),
                ("total", models.PositiveIntegerField()),
                ("letters", models.JSONField(default=dict)),
                ("qualified", models.PositiveIntegerField()),
                ("fresh", models.PositiveIntegerField()),
                ("taken_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="grade",
                        serialize=False,
                        to="people.contact",
                    ),
                ),
                ("letter", models.CharField(max_length=1)),
                ("found", models.BigIntegerField(default=0)),
                ("accepted", models.BigIntegerField(default=0)),
                ("fresh_until", models.DateField()),
                ("graded_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("version", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["letter", "found"], name="grade_found"),
                    models.Index(fields=["letter", "fresh_until"], name="grade_fresh"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Repair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_id", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("done", "Done"),
                            ("undoing", "Undoing"),
                            ("undone", "Undone"),
                        ],
                        default="running",
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="repair_at")],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(default=3)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("started_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("started_by", models.CharField(max_length=60)),
                ("due_on", models.DateField()),
                ("before", models.JSONField(default=dict)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, default="", max_length=60)),
                ("after", models.JSONField(blank=True, default=dict)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="quality_rounds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoundLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_id", models.CharField(max_length=40)),
                ("at_start", models.PositiveIntegerField()),
                ("target", models.PositiveIntegerField()),
                ("at_end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("skipped", "Skipped")],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=60)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="quality.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConfirmEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stale_since", models.DateField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="quality.confirmlist",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("list", "contact"), name="confirm_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RepairItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.BigIntegerField()),
                ("change", models.BigIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Done"),
                            ("left", "Left"),
                            ("undone", "Undone"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "repair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="quality.repair",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["repair", "state"], name="repair_item_state")],
            },
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("state",), name="round_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundline",
            constraint=models.UniqueConstraint(
                fields=("round", "check_id"), name="round_line_once"
            ),
        ),
    ]
