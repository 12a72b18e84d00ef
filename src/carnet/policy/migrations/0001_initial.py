"""Recipients, what only the owner knows, and the versions of the policy, which only grow."""

from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_changes

_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))  # fmt: skip


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Recipient",
            fields=[
                _ID,
                ("key", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("processor", "Processor"), ("partner", "Partner")],
                        default="processor",
                        max_length=10,
                    ),
                ),
                ("role", models.CharField(max_length=120)),
                ("role_en", models.CharField(blank=True, default="", max_length=120)),
                ("country", models.CharField(max_length=2)),
                ("safeguard", models.CharField(blank=True, default="", max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                _ID,
                ("key", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=2)),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["key", "language"], name="policy_statement_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                _ID,
                ("number", models.PositiveIntegerField(unique=True)),
                ("content", models.JSONField()),
                ("changes", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("former", models.CharField(blank=True, default="", max_length=64)),
                ("notices", models.JSONField(default=dict)),
                ("published_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("published_by", models.CharField(max_length=60)),
            ],
        ),
        forbid_changes("policy_policyversion"),
    ]
