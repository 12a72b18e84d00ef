"""Campaigns: what was chosen, and where each stands."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("content", "0001_initial"),
        ("outbound", "0002_the_door"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("channel", models.CharField(max_length=5)),
                ("recipe", models.CharField(blank=True, default="", max_length=40)),
                ("everybody", models.BooleanField(default=False)),
                ("segment", models.CharField(blank=True, default="", max_length=26)),
                ("facts", models.JSONField(default=dict)),
                ("variants", models.JSONField(default=list)),
                ("test", models.JSONField(default=dict)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("spread", models.PositiveSmallIntegerField(default=0)),
                ("measured", models.BooleanField(default=False)),
                ("window", models.PositiveSmallIntegerField(default=7)),
                ("cost_milli", models.PositiveBigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("planned", "Planned"),
                            ("testing", "Testing"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("stopped", "Stopped"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("why", models.TextField(blank=True, default="")),
                ("versions", models.JSONField(default=dict)),
                ("filled_to", models.BigIntegerField(default=0)),
                ("decide_at", models.DateTimeField(blank=True, null=True)),
                ("winner", models.CharField(blank=True, default="", max_length=1)),
                ("outcome", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(blank=True, default="", max_length=60)),
                ("updated_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dispatch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="outbound.dispatch",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="outbound.sender",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.template",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-updated_at"], name="campaign_updated"),
                    models.Index(
                        condition=models.Q(("state__in", ("planned", "testing", "sending"))),
                        fields=["state"],
                        name="campaign_under_way",
                    ),
                ],
            },
        ),
    ]
