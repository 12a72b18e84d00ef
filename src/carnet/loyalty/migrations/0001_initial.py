"""Kinds of vouchers, and the vouchers that were issued."""

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
            name="VoucherKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("conditions", models.CharField(blank=True, default="", max_length=300)),
                ("days", models.PositiveIntegerField(default=60)),
                ("open", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8, unique=True)),
                ("origin", models.CharField(blank=True, db_index=True, default="", max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "Issued"),
                            ("redeemed", "Redeemed"),
                            ("expired", "Expired"),
                        ],
                        default="issued",
                        max_length=10,
                    ),
                ),
                ("issued_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("expires_on", models.DateField()),
                ("redeemed_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, default="", max_length=100)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="vouchers",
                        to="people.contact",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vouchers",
                        to="loyalty.voucherkind",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "issued")),
                        fields=["expires_on"],
                        name="voucher_open",
                    )
                ],
            },
        ),
    ]
