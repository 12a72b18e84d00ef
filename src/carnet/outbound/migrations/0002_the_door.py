"""Dispatches and their messages, senders, carriers, and the limits that the company sets itself."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("outbound", "0001_initial"),
        ("people", "0004_firms"),
    ]

    operations = [
        migrations.CreateModel(
            name="DomainRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=120, unique=True)),
                ("per_hour", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Cap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(blank=True, default="", max_length=40)),
                ("channel", models.CharField(max_length=8)),
                ("days", models.PositiveSmallIntegerField()),
                ("most", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("purpose", "channel", "days"), name="cap_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CarrierSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("channel", models.CharField(max_length=8)),
                ("settings", models.JSONField(default=dict)),
                ("active", models.BooleanField(default=False)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("warm_from", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "kind"), name="carrier_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("active", True)),
                        fields=("channel",),
                        name="carrier_active_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=140)),
                ("slot", models.DateTimeField()),
                ("used", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["slot"], name="pace_slot")],
                "constraints": [models.UniqueConstraint(fields=("what", "slot"), name="pace_once")],
            },
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("address", models.CharField(max_length=254)),
                ("reply_to", models.CharField(blank=True, default="", max_length=254)),
                ("domain", models.CharField(blank=True, default="", max_length=254)),
                ("selector", models.CharField(blank=True, default="", max_length=63)),
                ("key_name", models.CharField(blank=True, default="", max_length=80)),
                ("is_default", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("is_default",),
                        name="sender_default_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("channel", models.CharField(max_length=8)),
                ("purpose", models.CharField(max_length=40)),
                ("facts", models.JSONField()),
                ("versions", models.JSONField(default=dict)),
                ("why", models.TextField(blank=True, default="")),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.BigIntegerField(blank=True, null=True)),
                ("priority", models.PositiveSmallIntegerField(default=5)),
                ("state", models.CharField(default="draft", max_length=8)),
                ("paused_why", models.CharField(blank=True, default="", max_length=40)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("per_hour", models.PositiveIntegerField(blank=True, null=True)),
                ("utm", models.JSONField(default=dict)),
                ("measured", models.BooleanField(default=False)),
                ("filled", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(max_length=60)),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="outbound.sender",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("variant", models.CharField(default="A", max_length=2)),
                ("state", models.CharField(default="waiting", max_length=9)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("rule", models.CharField(blank=True, default="", max_length=12)),
                ("due_at", models.DateTimeField(null=True)),
                ("claimed_by", models.CharField(blank=True, default="", max_length=40)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("to", models.CharField(blank=True, default="", max_length=254)),
                ("key", models.CharField(max_length=16, unique=True)),
                ("measured", models.BooleanField(default=False)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("handed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("code", models.CharField(blank=True, default="", max_length=12)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("carrier", models.CharField(blank=True, default="", max_length=12)),
                ("trouble", models.CharField(blank=True, default="", max_length=12)),
                ("troubled_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to="people.contact",
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="outbound.dispatch",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["dispatch", "due_at", "id"],
                        name="message_due",
                    ),
                    models.Index(
                        condition=models.Q(("lease_until__isnull", False)),
                        fields=["lease_until"],
                        name="message_leased",
                    ),
                    models.Index(
                        condition=models.Q(("troubled_at__isnull", False)),
                        fields=["dispatch"],
                        name="message_troubled",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dispatch", "contact"), name="message_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("state", "running")),
                fields=["priority", "id"],
                name="dispatch_running",
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["source", "source_id"], name="dispatch_source"),
        ),
    ]
