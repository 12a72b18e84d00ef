"""Requests about rights, and the log of what was done about them, which only grows."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_all_but


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("form_key", models.CharField(max_length=32, unique=True)),
                ("person", models.CharField(blank=True, default="", max_length=200)),
                ("reply_to", models.CharField(blank=True, default="", max_length=254)),
                ("words", models.TextField(blank=True, default="")),
                ("person_key", models.CharField(blank=True, default="", max_length=64)),
                ("right", models.CharField(max_length=20)),
                ("received_on", models.DateField()),
                ("how", models.CharField(max_length=10)),
                ("country", models.CharField(default="FR", max_length=2)),
                ("region", models.CharField(blank=True, default="", max_length=2)),
                ("language", models.CharField(default="fr", max_length=2)),
                ("due_on", models.DateField()),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                (
                    "identity",
                    models.CharField(
                        choices=[
                            ("not_needed", "Not Needed"),
                            ("asked", "Asked"),
                            ("confirmed", "Confirmed"),
                        ],
                        default="not_needed",
                        max_length=12,
                    ),
                ),
                ("extended_on", models.DateField(blank=True, null=True)),
                ("extended_why", models.CharField(blank=True, default="", max_length=20)),
                ("answer", models.CharField(blank=True, default="", max_length=12)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("refused_why", models.CharField(blank=True, default="", max_length=20)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("forget_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                ("detail", models.JSONField(blank=True, default=dict)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="privacy.request",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["closed_on", "due_on"], name="request_due"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["person_key"], name="request_person"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["forget_on"], name="request_forget"),
        ),
        forbid_all_but("privacy_requeststep"),
    ]
