"""The keys by which programs act."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=60)),
                ("secret_digest", models.CharField(max_length=64, unique=True)),
                ("beginning", models.CharField(max_length=16)),
                ("scopes", models.JSONField(default=list)),
                ("calls_per_minute", models.PositiveIntegerField(default=6000)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("created_by", models.CharField(max_length=60)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ]
