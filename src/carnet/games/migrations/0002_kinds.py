"""Kinds of games: questions, moments, windows, boxes, and who gave an address."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("collect", "0001_initial"),
        ("games", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="game",
            name="boxes",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="game",
            name="drawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="game",
            name="every",
            field=models.CharField(default="day", max_length=4),
        ),
        migrations.AddField(
            model_name="game",
            name="form",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="collect.form",
            ),
        ),
        migrations.AddField(
            model_name="game",
            name="kind",
            field=models.CharField(default="wheel", max_length=8),
        ),
        migrations.AddField(
            model_name="game",
            name="last_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="game",
            name="means",
            field=models.CharField(default="browser", max_length=8),
        ),
        migrations.AddField(
            model_name="game",
            name="moments",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="game",
            name="questions",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="play",
            name="answers",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="prize",
            name="from_day",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="prize",
            name="from_hour",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="prize",
            name="least",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="prize",
            name="to_day",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="prize",
            name="to_hour",
            field=models.PositiveSmallIntegerField(default=24),
        ),
        migrations.AddField(
            model_name="prize",
            name="value",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("language", models.CharField(default="fr", max_length=2)),
                ("stands", models.BooleanField(default=False)),
                ("agreed", models.BooleanField(default=False)),
                ("ticked", models.JSONField(blank=True, default=list)),
                ("waiting", models.JSONField(blank=True, default=list)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("dispatch", models.BigIntegerField(blank=True, db_index=True, null=True)),
                ("told", models.BigIntegerField(blank=True, db_index=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="people.contact",
                    ),
                ),
                (
                    "play",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim",
                        to="games.play",
                    ),
                ),
            ],
        ),
    ]
