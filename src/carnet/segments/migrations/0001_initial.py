"""Segments, their members, who came and went, and rules kept for figures."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(blank=True, default="", max_length=40)),
                ("people", models.BinaryField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("done_at", models.DateTimeField(blank=True, db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeptRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24, unique=True)),
                ("rule", models.JSONField()),
                ("label", models.CharField(blank=True, default="", max_length=120)),
                ("used_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["used_at"], name="kept_rule_used")],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=26, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
                ("persona", models.BooleanField(default=False)),
                ("rule", models.JSONField(default=dict)),
                (
                    "mode",
                    models.CharField(
                        choices=[("live", "Live"), ("frozen", "Frozen")],
                        default="live",
                        max_length=6,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("own", "Own"), ("ready", "Ready")], default="own", max_length=5
                    ),
                ),
                ("ready_key", models.CharField(blank=True, default="", max_length=40)),
                ("special", models.JSONField(blank=True, default=list)),
                ("problem", models.CharField(blank=True, default="", max_length=200)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(blank=True, default="", max_length=60)),
                ("updated_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("counted", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("members", models.BinaryField(default=b"")),
                ("version", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at"],
                        name="segment_next",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="segments.segment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("segment", "loser"), name="frozen_alias_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AskingChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("purpose", models.CharField(max_length=20)),
                ("way", models.CharField(max_length=20)),
                ("chosen_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("chosen_by", models.CharField(blank=True, default="", max_length=60)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("people", models.BinaryField(default=b"")),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asking",
                        to="segments.segment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("segment", "channel", "purpose", "way"),
                        name="asking_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SegmentMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("entered", models.BooleanField()),
                ("why", models.CharField(max_length=80)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="segments.segment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["segment", "at"], name="segment_move_at")],
            },
        ),
        migrations.CreateModel(
            name="SegmentSize",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("size", models.PositiveIntegerField()),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sizes",
                        to="segments.segment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("segment", "day"), name="segment_size_once")
                ],
            },
        ),
    ]
