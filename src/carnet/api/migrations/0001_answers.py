"""Answers kept for a day."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("token", models.CharField(max_length=64)),
                ("asked", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("body", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="answer_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "token"), name="answer_once")
                ],
            },
        ),
    ]
