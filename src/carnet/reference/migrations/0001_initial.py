"""The official files in force and what they hold."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ClosedEstablishment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("siret", models.CharField(max_length=14, unique=True)),
                ("since", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("postcode", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=100)),
                ("routing", models.CharField(max_length=100)),
                ("part", models.CharField(blank=True, default="", max_length=100)),
                ("insee", models.CharField(max_length=5)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReferenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("version", models.CharField(blank=True, default="", max_length=10)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("loaded_by", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Town",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("insee", models.CharField(max_length=5)),
                ("kind", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=100)),
                ("department", models.CharField(blank=True, default="", max_length=3)),
                ("region", models.CharField(blank=True, default="", max_length=2)),
                ("parent", models.CharField(blank=True, default="", max_length=5)),
            ],
        ),
        migrations.CreateModel(
            name="Trade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True)),
                ("name", models.CharField(max_length=250)),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=3)),
                ("name", models.CharField(max_length=100)),
                ("region", models.CharField(blank=True, default="", max_length=2)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "code"), name="area_once")
                ],
            },
        ),
    ]
