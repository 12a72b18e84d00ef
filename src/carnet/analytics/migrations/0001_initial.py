"""Targets, spending and the state of each day."""

from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """Adds targets, spending and the states of days."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DayState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("people", models.PositiveIntegerField()),
                ("reachable", models.PositiveIntegerField()),
                ("graded", models.PositiveIntegerField(default=0)),
                ("qualified", models.PositiveIntegerField(default=0)),
                ("taken_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("figure", models.CharField(max_length=20, unique=True)),
                ("number", models.BigIntegerField()),
                ("set_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Spend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("month", models.DateField()),
                ("amount_milli", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["month"], name="spend_month")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "month"), name="spend_once")
                ],
            },
        ),
    ]
