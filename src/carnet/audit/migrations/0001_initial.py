"""First tables of the room."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, default="", max_length=60)),
                ("subject_id", models.BigIntegerField(blank=True, null=True)),
                ("count", models.PositiveIntegerField(default=1)),
                ("detail", models.JSONField(blank=True, default=dict)),
                ("position", models.BigIntegerField(null=True, unique=True)),
                ("seal", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "subject_id", "at"], name="audit_subject"),
                    models.Index(fields=["at"], name="audit_at"),
                ],
            },
        ),
    ]
