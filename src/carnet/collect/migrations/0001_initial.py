"""Forms, their published versions, what people sent, and how often a form was seen."""

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
            name="Form",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("slug", models.CharField(max_length=60, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("sites", models.JSONField(default=list)),
                ("number", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("updated_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("updated_by", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("published_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("published_by", models.CharField(max_length=60)),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="collect.form",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=32, unique=True)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("place", models.CharField(blank=True, default="", max_length=100)),
                ("language", models.CharField(blank=True, default="", max_length=5)),
                ("ticked", models.JSONField(default=list)),
                ("waiting", models.JSONField(default=list)),
                ("values", models.JSONField(default=dict)),
                ("agreed", models.BooleanField(default=False)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("settled", models.BooleanField(default=False)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="people.contact",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="collect.formversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("place", models.CharField(blank=True, default="", max_length=100)),
                ("seen", models.PositiveIntegerField(default=0)),
                ("begun", models.PositiveIntegerField(default=0)),
                ("sent", models.PositiveIntegerField(default=0)),
                ("agreed", models.PositiveIntegerField(default=0)),
                ("faults", models.JSONField(default=dict)),
                (
                    "form",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="collect.form",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("form", "day", "place"), name="form_day_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(fields=("form", "number"), name="form_version_once"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("settled", False)), fields=["at"], name="submission_waiting"
            ),
        ),
    ]
