"""Profiles, what undoes their changes, relations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_team"),
        ("people", "0004_firms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("birthday", models.CharField(blank=True, default="", max_length=5)),
                ("age_band", models.CharField(blank=True, default="", max_length=4)),
                ("channel", models.CharField(blank=True, default="", max_length=8)),
                ("interests", models.TextField(blank=True, default="")),
                ("profession", models.CharField(blank=True, default="", max_length=80)),
                ("state", models.CharField(blank=True, default="", max_length=8)),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to="people.contact",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("birthday", ""), _negated=True),
                        fields=["birthday"],
                        name="profile_birthday",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfileChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("batch", models.BigIntegerField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile_changes",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch"], name="profile_change_batch"),
                    models.Index(fields=["at"], name="profile_change_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="people.contact",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_to",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gone_at", None)),
                        fields=("contact", "other", "kind"),
                        name="relation_once",
                    )
                ],
            },
        ),
    ]
