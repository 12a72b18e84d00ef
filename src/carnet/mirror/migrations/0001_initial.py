"""The change log, and where the mirror stands."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(blank=True, default="", max_length=40)),
                ("unit", models.CharField(max_length=8)),
                ("ids", models.BinaryField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identity", models.CharField(max_length=32)),
                ("number", models.BigIntegerField(default=0)),
                ("fed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ids", models.BinaryField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
    ]
