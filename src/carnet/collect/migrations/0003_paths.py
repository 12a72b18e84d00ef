"""Parents who agree for somebody under 15, refusals, vouchers, personal pages, entry at the till, and which mail asks."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [("collect", "0002_kiosk"), ("people", "0004_firms")]

    operations = [
        migrations.AddField("submission", "by_click", models.BooleanField(default=False)),
        migrations.AddField(
            "submission",
            "dispatch_id",
            models.BigIntegerField(blank=True, null=True, unique=True),
        ),
        migrations.AddField("submission", "refused", models.JSONField(default=list)),
        migrations.AddField("submission", "asked", models.JSONField(default=list)),
        migrations.AddField(
            "submission", "gift", models.CharField(blank=True, default="", max_length=24)
        ),
        migrations.AddField(
            "submission", "staff", models.CharField(blank=True, default="", max_length=60)
        ),
        migrations.AddField("submission", "by_parent", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="ParentYes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dispatch_id",
                    models.BigIntegerField(blank=True, null=True, unique=True),
                ),
                ("words", models.JSONField(default=list)),
                ("fresh", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parent_agreements",
                        to="people.contact",
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parent",
                        to="collect.submission",
                    ),
                ),
            ],
        ),
    ]
