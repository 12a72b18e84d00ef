"""Rights of roles, news, reviews of access, alerts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("opened_by", models.CharField(max_length=60)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="staff",
            name="rights",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="staff",
            name="secure_by",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="staff",
            name="unread",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="RoleRight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Propriétaire"),
                            ("marketing", "Marketing"),
                            ("sales", "Vente"),
                            ("support", "Service client"),
                            ("dpo", "Protection des données"),
                            ("reader", "Lecture seule"),
                        ],
                        max_length=10,
                    ),
                ),
                ("permission", models.CharField(max_length=80)),
                ("held", models.BooleanField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("role", "permission"), name="role_right_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessAlert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("read", "Fiches ouvertes en une heure"),
                            ("taken", "Personnes emportées en un jour"),
                        ],
                        max_length=5,
                    ),
                ),
                ("begins", models.DateTimeField()),
                ("people", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=60)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff", "kind", "begins"), name="access_alert_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=10)),
                ("second_factor", models.BooleanField()),
                ("last_login", models.DateTimeField(blank=True, null=True)),
                ("kept", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, default="", max_length=60)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="accounts.accessreview",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "staff"), name="access_answer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("detail", models.JSONField(default=dict)),
                ("digest", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff", "kind", "digest", "day"), name="news_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NewsChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("shown", models.BooleanField(default=True)),
                ("mailed", models.BooleanField(default=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "kind"), name="news_choice_once")
                ],
            },
        ),
    ]
