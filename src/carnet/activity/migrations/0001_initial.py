"""First tables of the room."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=80, unique=True)),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("category", models.CharField(blank=True, default="", max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("external_id", models.CharField(max_length=80)),
                ("customer_reference", models.CharField(blank=True, default="", max_length=80)),
                ("at", models.DateTimeField()),
                ("cancelled", models.BooleanField(default=False)),
                ("total_milli", models.BigIntegerField(default=0)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("line_count", models.PositiveIntegerField(default=0)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="orders",
                        to="people.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.IntegerField()),
                ("unit_price_milli", models.BigIntegerField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="activity.order",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="activity.product",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("day_only", models.BooleanField(default=False)),
                ("is_act", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                ("external_id", models.CharField(blank=True, default="", max_length=120)),
                ("detail", models.JSONField(blank=True, default=dict)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contact", "at"], name="event_contact_at"),
                    models.Index(fields=["origin"], name="event_origin"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("source", "external_id"),
                        name="event_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("written_by", models.CharField(blank=True, default="", max_length=60)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contact", "at"], name="note_contact_at"),
                    models.Index(fields=["origin"], name="note_origin"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["contact", "at"], name="order_contact_at"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["origin"], name="order_origin"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["external_id"], name="order_number"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(
                    ("contact__isnull", True), models.Q(("customer_reference", ""), _negated=True)
                ),
                fields=["customer_reference"],
                name="order_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(fields=("source", "external_id"), name="order_once"),
        ),
    ]
