"""Connectors, what they delivered, and what was last heard of each thing of a shop."""

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
            name="Connector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("woocommerce", "Woo"),
                            ("prestashop", "Presta"),
                            ("shopify", "Shopify"),
                            ("lead", "Lead"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("sealed", models.TextField()),
                ("sealed_before", models.TextField(blank=True, default="")),
                ("before_until", models.DateTimeField(blank=True, null=True)),
                ("sealed_api", models.TextField(blank=True, default="")),
                ("shop_url", models.CharField(blank=True, default="", max_length=200)),
                ("supplier", models.CharField(blank=True, default="", max_length=200)),
                ("direct", models.BooleanField(default=True)),
                ("informed", models.BooleanField(default=False)),
                ("wording", models.TextField(blank=True, default="")),
                ("keywords", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("paused", models.BooleanField(default=False)),
                ("silent_days", models.PositiveIntegerField(default=7)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("compared", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Done"),
                            ("nothing", "Nothing"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("sealed", models.TextField(blank=True, default="")),
                ("tries", models.PositiveIntegerField(default=0)),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="connectors.connector",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["connector", "at"], name="delivery_listed")],
                "constraints": [
                    models.UniqueConstraint(fields=("connector", "mark"), name="delivery_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.CharField(max_length=10)),
                ("number", models.CharField(max_length=60)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("said", models.JSONField(default=dict)),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="connectors.connector",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("connector", "sort", "number"), name="heard_once"
                    )
                ],
            },
        ),
    ]
