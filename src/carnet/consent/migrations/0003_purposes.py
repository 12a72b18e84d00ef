"""Purposes of the company and versions of its privacy notice."""

from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_all_but


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_ledger")]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_id", models.BigIntegerField(unique=True)),
                ("salt", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=5)),
                ("text", models.TextField()),
                ("purposes", models.JSONField(default=list)),
                ("in_force_from", models.DateField()),
                ("written_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("written_by", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "version"), name="notice_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_id", models.BigIntegerField(unique=True)),
                ("salt", models.CharField(max_length=32)),
                ("code", models.CharField(max_length=20)),
                ("label", models.CharField(max_length=60)),
                ("legal_kind", models.CharField(max_length=20)),
                ("basis", models.CharField(max_length=12)),
                ("channels", models.JSONField(default=list)),
                ("frequency", models.CharField(blank=True, default="", max_length=120)),
                ("per_month", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("opened_by", models.CharField(blank=True, default="", max_length=60)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, default="", max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("code",),
                        name="purpose_open_once",
                    )
                ],
            },
        ),
        forbid_all_but("consent_purpose", free=("closed_at", "closed_by")),
        forbid_all_but("consent_notice"),
    ]
