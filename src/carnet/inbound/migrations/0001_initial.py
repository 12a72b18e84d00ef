"""Hits on the links of messages, and what came back of them."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Hit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dispatch", models.BigIntegerField()),
                ("message", models.BigIntegerField()),
                ("what", models.CharField(max_length=8)),
                ("number", models.SmallIntegerField(default=0)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("agent", models.CharField(max_length=12)),
                ("origin", models.CharField(blank=True, default="", max_length=16)),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                ("verdict", models.CharField(blank=True, default="", max_length=8)),
                ("rule", models.CharField(blank=True, default="", max_length=12)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hits",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["dispatch", "what", "verdict"], name="hit_dispatch"),
                    models.Index(fields=["message"], name="hit_message"),
                    models.Index(
                        condition=models.Q(("verdict", "")), fields=["at"], name="hit_waiting"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message", models.BigIntegerField(blank=True, null=True)),
                ("dispatch", models.BigIntegerField(blank=True, null=True)),
                ("address", models.BigIntegerField(blank=True, null=True)),
                ("channel", models.CharField(max_length=8)),
                ("door", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=12)),
                ("status", models.CharField(blank=True, default="", max_length=12)),
                ("reason", models.CharField(blank=True, default="", max_length=60)),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("did", models.JSONField(blank=True, default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=60)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "at"], name="return_kind"),
                    models.Index(fields=["dispatch", "kind"], name="return_dispatch"),
                    models.Index(
                        condition=models.Q(("address__isnull", False)),
                        fields=["address", "at"],
                        name="return_address",
                    ),
                ],
            },
        ),
    ]
