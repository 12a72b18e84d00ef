"""Durations, sweeps and the archive; what was decided only grows, what was archived can only be emptied."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_changes

_ARCHIVE = "retention_archiveditem"
_FIXED = ("contact_number", "what", "basis", "rule", "until", "archived_at", "digest")


def _sqlite(schema_editor: Any) -> None:
    changed = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in ("id", *_FIXED))
    filled = "NEW.payload <> '{}' AND NEW.payload IS NOT OLD.payload"
    for verb, when in (("UPDATE", f"WHEN {changed} OR ({filled})"), ("DELETE", "")):
        schema_editor.execute(
            f"CREATE TRIGGER {_ARCHIVE}_no_{verb.lower()} BEFORE {verb} ON {_ARCHIVE} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{_ARCHIVE} can only be emptied'); END"
        )


def _postgres(schema_editor: Any) -> None:
    changed = " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in ("id", *_FIXED))
    filled = "NEW.payload <> '{}'::jsonb AND NEW.payload IS DISTINCT FROM OLD.payload"
    schema_editor.execute(
        f"CREATE FUNCTION {_ARCHIVE}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_ARCHIVE} can only be emptied' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for verb, when in (("UPDATE", f"WHEN ({changed} OR ({filled}))"), ("DELETE", "")):
        schema_editor.execute(
            f"CREATE TRIGGER {_ARCHIVE}_no_{verb.lower()} BEFORE {verb} ON {_ARCHIVE} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION {_ARCHIVE}_keep()"
        )


def keep_the_archive(_apps: Any, schema_editor: Any) -> None:
    """Let a row of the archive lose its payload, and nothing else."""
    (_postgres if schema_editor.connection.vendor == "postgresql" else _sqlite)(schema_editor)


def open_the_archive(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for verb in ("update", "delete"):
        name = f"{_ARCHIVE}_no_{verb}"
        schema_editor.execute(
            f"DROP TRIGGER {name} ON {_ARCHIVE}" if postgres else f"DROP TRIGGER {name}"
        )
    if postgres:
        schema_editor.execute(f"DROP FUNCTION {_ARCHIVE}_keep()")


class Migration(migrations.Migration):
    """First tables of the room."""

    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Automatic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.BooleanField()),
                ("chosen_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("chosen_by", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="ArchivedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("contact_number", models.BigIntegerField()),
                ("what", models.CharField(max_length=30)),
                ("payload", models.JSONField(default=dict)),
                ("basis", models.CharField(max_length=200)),
                ("rule", models.CharField(max_length=8)),
                ("until", models.DateField()),
                ("archived_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contact_number"], name="archived_number"),
                    models.Index(fields=["until"], name="archived_until"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("months", models.PositiveSmallIntegerField()),
                ("then", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("decided_by", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["purpose", "kind"], name="policy_line")],
            },
        ),
        migrations.CreateModel(
            name="Statistic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("name", models.CharField(max_length=80)),
                ("cells", models.JSONField(default=list)),
                ("k", models.PositiveIntegerField()),
                ("passed", models.BooleanField()),
            ],
            options={
                "indexes": [models.Index(fields=["name", "at"], name="statistic_name")],
            },
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("as_of", models.DateField()),
                ("proposed_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("proposed_by", models.CharField(max_length=60)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approved_by", models.CharField(blank=True, default="", max_length=60)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["state"], name="sweep_state")],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("term", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Prepared"),
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("prepared_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renewals",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state"], name="renewal_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("contact", "term"), name="renewal_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SweepItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("kept", "Kept")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, default="", max_length=120)),
                (
                    "contact",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="retention.sweep",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sweep", "state", "step"], name="sweep_item_next")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sweep", "contact", "step"), name="sweep_item_once"
                    )
                ],
            },
        ),
        forbid_changes("retention_policy"),
        forbid_changes("retention_automatic"),
        migrations.RunPython(keep_the_archive, open_the_archive),
    ]
