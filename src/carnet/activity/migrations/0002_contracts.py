"""Contracts of contacts and organisations."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the table of contracts."""

    dependencies = [("activity", "0001_initial"), ("people", "0002_search")]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(blank=True, default="", max_length=200)),
                ("number", models.CharField(blank=True, default="", max_length=80)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("ended", "Ended"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="running",
                        max_length=9,
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                ("external_id", models.CharField(max_length=120)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contracts",
                        to="people.contact",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contracts",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["origin"], name="contract_origin")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "external_id"), name="contract_once")
                ],
            },
        ),
    ]
