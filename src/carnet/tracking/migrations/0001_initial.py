"""Sites, choices, pages counted by the hour, browsers linked to a person, tokens used."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_firms"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nonce", models.CharField(max_length=32, unique=True)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("origins", models.JSONField(default=list)),
                ("audience", models.BooleanField(default=True)),
                ("per_minute", models.PositiveIntegerField(default=6000)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.BigIntegerField(unique=True)),
                (
                    "way",
                    models.CharField(choices=[("login", "Login"), ("mail", "Mail")], max_length=10),
                ),
                ("made_on", models.DateField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="browsers_linked",
                        to="people.contact",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visitors",
                        to="tracking.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PageHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                ("page", models.CharField(max_length=200)),
                ("views", models.PositiveIntegerField(default=0)),
                ("entries", models.PositiveIntegerField(default=0)),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="tracking.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "hour", "page"), name="tracking_hour_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("version", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=5)),
                ("measuring", models.BooleanField()),
                ("linking", models.BooleanField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="tracking.site",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "at"], name="tracking_choice_at")],
            },
        ),
    ]
