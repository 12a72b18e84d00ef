"""Surveys, and what was answered to them."""

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
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=12)),
                ("state", models.CharField(default="draft", max_length=10)),
                ("anonymous", models.BooleanField(default=False)),
                ("keep_days", models.PositiveIntegerField(default=365)),
                ("questions", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=16, unique=True)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("said", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_index=True, default=carnet.kit.clock.now)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_answers",
                        to="people.contact",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.survey",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("survey", "contact"),
                        name="survey_answered_once",
                    )
                ],
            },
        ),
    ]
